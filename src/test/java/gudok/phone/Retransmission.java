package gudok.phone;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Sends again after T1, 2·T1, 4·T1 … until stopped or 64·T1 have passed (RFC 3261 §17.1). Runs on the phone's timer thread. */
final class Retransmission {
    static final long T1_MS = 500;

    private final ScheduledExecutorService timer;
    private final Runnable send;
    private final long longestMs;
    private long spentMs;
    private volatile boolean stopped;

    /** @param longestMs cap of the interval: T2, or more for an INVITE, whose interval only doubles */
    Retransmission(ScheduledExecutorService timer, Runnable send, long longestMs) {
        this.timer = timer;
        this.send = send;
        this.longestMs = longestMs;
    }

    void start() {
        send.run();
        schedule(T1_MS);
    }

    void stop() {
        stopped = true;
    }

    private void schedule(long waitMs) {
        if (stopped || spentMs + waitMs > 64 * T1_MS) {
            return;
        }
        try {
            timer.schedule(() -> again(waitMs), waitMs, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            stopped = true; // the phone was closed
        }
    }

    private void again(long waitedMs) {
        if (!stopped) {
            send.run();
            spentMs += waitedMs;
            schedule(Math.min(2 * waitedMs, longestMs));
        }
    }
}
