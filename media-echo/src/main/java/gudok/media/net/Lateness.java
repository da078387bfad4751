package gudok.media.net;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.IntStream;

/** How late a loop's turns began, in classes. Written by the loop, read from any thread; allocates nothing. */
final class Lateness {
    private static final long MS = 1_000_000;
    private static final long[] BOUNDS =
            LoopStatistics.BOUNDS_MS.stream().mapToLong(bound -> bound * MS).toArray();

    private final AtomicLongArray classes = new AtomicLongArray(BOUNDS.length + 1);
    private final AtomicLong worst = new AtomicLong();

    void turn(long lateNanos) {
        int index = 0;
        while (index < BOUNDS.length && lateNanos > BOUNDS[index]) {
            index++;
        }
        classes.setOpaque(index, classes.getPlain(index) + 1);
        if (lateNanos > worst.getPlain()) {
            worst.setOpaque(lateNanos);
        }
    }

    LoopStatistics snapshot(String name, int members) {
        List<Long> counts = IntStream.range(0, classes.length())
                .mapToObj(classes::getOpaque)
                .toList();
        long turns = counts.stream().mapToLong(Long::longValue).sum();
        return new LoopStatistics(name, members, turns, counts, worst.getOpaque() / (double) MS);
    }
}
