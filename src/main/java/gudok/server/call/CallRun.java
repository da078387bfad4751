package gudok.server.call;

import gudok.server.Timers;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives one call a thread when something reaches it and takes the thread away while it only waits. Never two threads at
 * once; each sees all that the one before it has done. No message is missed: after it has said that it waits, the run looks at the
 * mailbox once more, and whoever posts looks afterwards whether it waits.
 */
final class CallRun implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(CallRun.class);
    private static final Duration NEXT_TRY = Duration.ofSeconds(1);

    private final Executor threads;
    private final Timers timers;
    private final Mailbox mailbox;
    private final BooleanSupplier call;
    private final AtomicBoolean running = new AtomicBoolean(true);

    /**
     * A run that has not begun.
     *
     * @param call goes on until it waits (false) or is over (true)
     */
    CallRun(Executor threads, Timers timers, Mailbox mailbox, BooleanSupplier call) {
        this.threads = threads;
        this.timers = timers;
        this.mailbox = mailbox;
        this.call = call;
        mailbox.onPost(this::wake);
    }

    /** From any thread; once, when it begins, and whenever it is woken. Without a thread to be had it is tried again. */
    void start() {
        try {
            threads.execute(this);
        } catch (OutOfMemoryError | RejectedExecutionException none) {
            log.error("no thread for a call, next try in a second reason={}", none.getMessage());
            timers.after(NEXT_TRY, this::start);
        }
    }

    /** A call that is over is never woken. */
    @Override
    public void run() {
        do {
            if (call.getAsBoolean()) {
                return;
            }
        } while (!hasStopped());
    }

    private boolean hasStopped() {
        running.set(false);
        return mailbox.isEmpty() || !running.compareAndSet(false, true);
    }

    private void wake() {
        if (!running.get() && running.compareAndSet(false, true)) {
            start();
        }
    }
}
