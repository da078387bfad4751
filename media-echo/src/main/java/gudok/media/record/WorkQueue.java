package gudok.media.record;

import java.util.concurrent.TimeUnit;

/**
 * What the media loops leave to the writer, in order. A piece of work is itself the link to the next one, so nothing is
 * allocated for it; it may wait in one queue at a time. Safe from any thread; adding never waits for the disk.
 */
final class WorkQueue {
    private Work first;
    private Work last;

    /** Something to be done on the writer's thread. */
    abstract static class Work implements Runnable {
        private Work next;
    }

    synchronized void add(Work work) {
        if (first == null) {
            first = work;
        } else {
            last.next = work;
        }
        last = work;
        notifyAll();
    }

    /** Does the next piece, outside the lock; waits for one for so long at most. */
    void runNext(long patienceMs) throws InterruptedException {
        Runnable next = take(patienceMs);
        next.run();
    }

    private synchronized Runnable take(long patienceMs) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(patienceMs);
        while (first == null) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                return () -> {};
            }
            wait(left);
        }
        Work taken = first;
        first = taken.next;
        taken.next = null;
        return taken;
    }

    synchronized boolean isEmpty() {
        return first == null;
    }
}
