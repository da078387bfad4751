package gudok.media.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DeadlineQueueTest {
    private final DeadlineQueue queue = new DeadlineQueue();

    /** A member that has nothing but a deadline. */
    private static final class Waiting implements LoopMember {
        long deadline;

        @Override
        public long deadlineNanos() {
            return deadline;
        }

        @Override
        public MediaLoop loop() {
            throw new AssertionError("not asked for");
        }

        @Override
        public PortPair ports() {
            throw new AssertionError("not asked for");
        }

        @Override
        public void tick(long nowNanos) {}

        @Override
        public void rtpReadable(long nowNanos, ByteBuffer buffer) {}

        @Override
        public boolean readStale(long nowNanos, ByteBuffer buffer) {
            return false;
        }

        @Override
        public void rtcpReadable(long nowNanos, ByteBuffer buffer) {}

        @Override
        public void drain(long nowNanos) {}

        @Override
        public void failed(Exception cause) {}

        @Override
        public void loopClosed() {}
    }

    @Test
    void givenRandomAddsUpdatesAndRemovals_whenTaken_thenAlwaysTheEarliest() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        List<DeadlineQueue.Entry> model = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            int what = random.nextInt(10);
            if (model.isEmpty() || what < 3) {
                DeadlineQueue.Entry entry = new DeadlineQueue.Entry(new Waiting());
                deadline(entry, random.nextInt(1000));
                queue.add(entry);
                model.add(entry);
            } else if (what < 5) {
                queue.remove(model.remove(random.nextInt(model.size())));
            } else {
                DeadlineQueue.Entry entry = model.get(random.nextInt(model.size()));
                deadline(entry, random.nextInt(1000));
                queue.update(entry, Long.MIN_VALUE);
            }
            long earliest = model.stream()
                    .map(entry -> entry.member().deadlineNanos())
                    .min(Comparator.naturalOrder())
                    .orElse(LoopMember.NEVER);
            assertEquals(earliest, queue.firstDeadline(), () -> "seed " + seed);
        }
    }

    private static void deadline(DeadlineQueue.Entry entry, long deadline) {
        ((Waiting) entry.member()).deadline = deadline;
    }

    @Test
    void givenDeadlineThatDoesNotMove_whenUpdated_thenItCountsLater() {
        DeadlineQueue.Entry entry = new DeadlineQueue.Entry(new Waiting());
        queue.add(entry);
        queue.update(entry, 5);
        assertEquals(5, queue.firstDeadline());
        queue.remove(entry);
        assertTrue(queue.isEmpty());
        assertEquals(LoopMember.NEVER, queue.firstDeadline());
    }
}
