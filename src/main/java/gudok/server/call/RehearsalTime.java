package gudok.server.call;

import gudok.server.Timers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;

/** Time that passes only where a rehearsed call waits. For one thread. */
final class RehearsalTime implements InstantSource, Timers {
    private final Queue<Entry> queue =
            new PriorityQueue<>(Comparator.comparing(Entry::due).thenComparing(Entry::order));
    private Instant now;
    private long order;

    private record Entry(Instant due, long order, Runnable task) {}

    RehearsalTime(Instant now) {
        this.now = now;
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public Timer after(Duration delay, Runnable task) {
        Entry entry = new Entry(now.plus(delay), order++, task);
        queue.add(entry);
        return () -> queue.remove(entry);
    }

    /** When the next task falls due. */
    Optional<Instant> next() {
        return Optional.ofNullable(queue.peek()).map(Entry::due);
    }

    /** Lets time pass, and the tasks happen that fall due until then. */
    void passUntil(Instant end) {
        for (Entry first = queue.peek(); first != null && !first.due().isAfter(end); first = queue.peek()) {
            queue.remove();
            now = first.due().isAfter(now) ? first.due() : now;
            first.task().run();
        }
        now = end.isAfter(now) ? end : now;
    }
}
