package gudok.server.sip.transport;

import gov.nist.javax.sip.SipStackImpl;
import gov.nist.javax.sip.stack.SIPDialog;
import gov.nist.javax.sip.stack.SIPStackTimerTask;
import gov.nist.javax.sip.stack.timers.SipTimer;
import gudok.server.Timers;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The stack's timers: they fall due with the server's clock and run on the SIP thread, so none ever races a message. */
final class LoopTimer implements SipTimer {
    private static final Logger log = LoggerFactory.getLogger(LoopTimer.class);

    /** Of answered INVITEs and ended dialogs; what is late is still known for what it is, at less expense. */
    static final int LINGER_SECONDS = 2;

    private static final long LINGER_MS = LINGER_SECONDS * 1000L;
    private static final Runnable NOTHING = () -> {};

    private final Executor loop;
    private final Timers timers;
    private volatile boolean stopped;

    LoopTimer(Executor loop, Timers timers) {
        this.loop = loop;
        this.timers = timers;
    }

    /** Once. */
    Timers.Timer after(long delayMs, Runnable task) {
        Waiting waiting = new Waiting(task);
        waiting.arm(delayMs, waiting::fire);
        return waiting;
    }

    /** Again and again, until it is cancelled. */
    Timers.Timer every(long periodMs, Runnable task) {
        return repeat(periodMs, periodMs, task);
    }

    private Waiting repeat(long delayMs, long periodMs, Runnable task) {
        Waiting waiting = new Waiting(task);
        waiting.arm(delayMs, () -> waiting.fireAndRepeat(periodMs));
        return waiting;
    }

    @Override
    public boolean schedule(SIPStackTimerTask task, long delayMs) {
        if (delayMs == LINGER_MS && !isOfDialog(task)) {
            // what comes late is known by its answer, which is kept elsewhere; thousands of old transactions burden the
            // collector
            Waiting waiting = new Waiting(task::runTask);
            task.setSipTimerTask(waiting);
            waiting.fire();
        } else {
            task.setSipTimerTask(after(delayMs, task::runTask));
        }
        return !stopped;
    }

    /** Requests of both sides may still cross in a dialog that is over. */
    private static boolean isOfDialog(SIPStackTimerTask task) {
        return task.getClass().getEnclosingClass() == SIPDialog.class;
    }

    @Override
    public boolean scheduleWithFixedDelay(SIPStackTimerTask task, long delayMs, long periodMs) {
        task.setSipTimerTask(repeat(delayMs, periodMs, task::runTask));
        return !stopped;
    }

    @Override
    public boolean cancel(SIPStackTimerTask task) {
        if (!(task.getSipTimerTask() instanceof Waiting waiting)) {
            return false;
        }
        task.cleanUpBeforeCancel();
        task.setSipTimerTask(null);
        waiting.cancel();
        return true;
    }

    @Override
    public void start(SipStackImpl stack, Properties properties) {
        // the loop runs already
    }

    @Override
    public void stop() {
        stopped = true;
    }

    @Override
    public boolean isStarted() {
        return !stopped;
    }

    /**
     * One task until it is done or cancelled, and nothing of it afterwards, whoever still holds this. Armed from the timers' thread too, run and
     * cancelled on the SIP thread.
     */
    private final class Waiting implements Timers.Timer {
        private Runnable task;
        private Timers.Timer timer = () -> {};
        private boolean cancelled;

        private Waiting(Runnable task) {
            this.task = task;
        }

        private synchronized void arm(long delayMs, Runnable due) {
            if (!stopped && !cancelled) {
                timer = timers.after(Duration.ofMillis(delayMs), due);
            }
        }

        private void fire() {
            loop.execute(() -> run(takeLast()));
        }

        private void fireAndRepeat(long periodMs) {
            arm(periodMs, () -> fireAndRepeat(periodMs));
            loop.execute(() -> run(task()));
        }

        private synchronized Runnable task() {
            return task;
        }

        private synchronized Runnable takeLast() {
            Runnable last = task;
            task = NOTHING;
            return last;
        }

        private void run(Runnable due) {
            if (stopped) {
                return;
            }
            try {
                due.run();
            } catch (RuntimeException e) {
                log.warn("sip timer failed", e);
            }
        }

        @Override
        public synchronized void cancel() {
            cancelled = true;
            task = NOTHING;
            timer.cancel();
        }
    }
}
