package gudok.server.cdr;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Records on their way from the calls to the thread that writes them, bounded in bytes. Safe from any thread. */
final class Inbox {
    static final long MOST_BYTES = 32L << 20;
    private static final long LINGER_MS = 50;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final Condition closed = lock.newCondition();
    private final long mostBytes;
    private List<CdrRecord> records = new ArrayList<>();
    private long bytes;
    private boolean closing;

    Inbox(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /** False if it is full. */
    boolean offer(CdrRecord record) {
        lock.lock();
        try {
            if (bytes + record.json().length > mostBytes) {
                return false;
            }
            bytes += record.json().length;
            records.add(record);
            if (records.size() == 1) {
                arrived.signalAll();
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** From here on no more calls should begin: those that run need the rest. */
    boolean isHalfFull() {
        lock.lock();
        try {
            return bytes > mostBytes / 2;
        } finally {
            lock.unlock();
        }
    }

    int size() {
        lock.lock();
        try {
            return records.size();
        } finally {
            lock.unlock();
        }
    }

    /** What is there. */
    List<CdrRecord> takeAll() {
        lock.lock();
        try {
            List<CdrRecord> all = records;
            records = new ArrayList<>();
            bytes = 0;
            return all;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Returns soon after something has come, so that what comes together is written together; at once when it closes.
     *
     * @param anyhow also when nothing has come
     */
    void await(boolean anyhow) throws InterruptedException {
        lock.lock();
        try {
            while (records.isEmpty() && !closing && !anyhow) {
                arrived.await();
            }
            if (!closing) {
                closed.await(LINGER_MS, TimeUnit.MILLISECONDS); // what comes meanwhile ends no rest
            }
        } finally {
            lock.unlock();
        }
    }

    /** Whoever waits need not wait any longer. */
    void close() {
        lock.lock();
        try {
            closing = true;
            arrived.signalAll();
            closed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
