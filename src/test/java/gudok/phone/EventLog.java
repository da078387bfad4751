package gudok.phone;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** A list that only grows and on which a test waits for what it expects. Safe from any thread. */
public final class EventLog<T> {
    private static final int SHOWN_IN_FAILURE = 12;

    private final List<T> entries = new ArrayList<>();

    synchronized void add(T entry) {
        entries.add(entry);
        notifyAll();
    }

    /** Everything so far, oldest first; a copy. */
    public synchronized List<T> all() {
        return List.copyOf(entries);
    }

    public synchronized int size() {
        return entries.size();
    }

    public synchronized List<T> matching(Predicate<? super T> wanted) {
        return entries.stream().filter(wanted).toList();
    }

    public synchronized Optional<T> first(Predicate<? super T> wanted) {
        return entries.stream().filter(wanted).findFirst();
    }

    /** Waits until an entry matches, an old one too. {@code what} names it in the failure. */
    public T await(String what, Predicate<? super T> wanted, Duration patience) {
        return awaitAfter(0, what, wanted, patience);
    }

    /** As {@link #await}, but passes over the first {@code skipped} entries: for what must happen after a known point. */
    public synchronized T awaitAfter(int skipped, String what, Predicate<? super T> wanted, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        int next = skipped;
        while (true) {
            for (; next < entries.size(); next++) {
                if (wanted.test(entries.get(next))) {
                    return entries.get(next);
                }
            }
            waitUntil(deadline, what, patience);
        }
    }

    /** Waits until the log holds {@code count} entries and returns them. */
    public synchronized List<T> awaitCount(int count, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (entries.size() < count) {
            waitUntil(deadline, count + " entries, there are " + entries.size(), patience);
        }
        return List.copyOf(entries.subList(0, count));
    }

    private void waitUntil(long deadline, String what, Duration patience) {
        long millis = (deadline - System.nanoTime()) / 1_000_000;
        if (millis <= 0) {
            throw new AssertionError("waited " + patience + " in vain for " + what + "; last seen: " + tail());
        }
        try {
            wait(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + what, e);
        }
    }

    private List<T> tail() {
        return entries.subList(Math.max(0, entries.size() - SHOWN_IN_FAILURE), entries.size());
    }
}
