package gudok.server;

import static java.util.Comparator.comparing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.PriorityQueue;
import java.util.Queue;

/** Time that stands still until a test moves it. */
public final class VirtualTime implements InstantSource, Timers {
    private record Entry(Instant due, long order, Runnable task) {}

    private final Queue<Entry> queue = new PriorityQueue<>(comparing(Entry::due).thenComparing(Entry::order));
    private Instant now = Instant.parse("2030-01-01T00:00:00Z");
    private long order;

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public synchronized Timer after(Duration delay, Runnable task) {
        Entry entry = new Entry(now.plus(delay), order++, task);
        queue.add(entry);
        return () -> remove(entry);
    }

    /** Runs what falls due on the way, in order, each at its own instant. */
    public void advance(Duration by) {
        Instant end = instant().plus(by);
        for (Entry next = takeDue(end); next != null; next = takeDue(end)) {
            next.task().run();
        }
    }

    private synchronized void remove(Entry entry) {
        queue.remove(entry);
    }

    private synchronized Entry takeDue(Instant end) {
        Entry next = queue.peek();
        boolean due = next != null && !next.due().isAfter(end);
        now = due ? next.due() : end;
        return due ? queue.poll() : null;
    }
}
