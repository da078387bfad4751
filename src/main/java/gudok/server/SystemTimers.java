package gudok.server;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Timers of the running server: one thread, as tasks only post messages. It looks at them every 10 ms at most, so a task comes up to so much
 * late, never early; in return those that are set and cancelled before their time, nearly all, neither wake the thread nor stay in memory.
 */
public final class SystemTimers implements Timers, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(SystemTimers.class);
    private static final long TURN_NS = 10_000_000;
    /** A century, so that sums do not overflow. */
    private static final long LONGEST_NS = 100L * 365 * 24 * 3600 * 1_000_000_000;

    private final TimerWheel wheel = new TimerWheel();
    private final long startNs = System.nanoTime();
    /** The turn that the thread sleeps until; 0 while it is awake. */
    private final AtomicLong sleepsUntil = new AtomicLong();

    private final Thread thread = new Thread(this::run, "timers");
    private volatile boolean closed;

    public SystemTimers() {
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public Timer after(Duration delay, Runnable task) {
        if (closed) {
            return () -> {};
        }
        long turn = turn(Math.min(delay.toNanos(), LONGEST_NS) + TURN_NS - 1);
        Timer timer = wheel.add(turn, task);
        wakeFor(turn);
        return timer;
    }

    /** The one that is complete so many nanoseconds from now. */
    private long turn(long delayNs) {
        return (System.nanoTime() - startNs + delayNs) / TURN_NS;
    }

    /** Either the thread sees the new task before it sleeps, or this sees until when it sleeps. */
    private void wakeFor(long turn) {
        long until = sleepsUntil.get();
        if (turn < until && sleepsUntil.compareAndSet(until, 0)) {
            LockSupport.unpark(thread);
        }
    }

    private void run() {
        while (!closed) {
            try {
                wheel.turnTo(turn(0)).forEach(SystemTimers::run);
                sleep();
            } catch (OutOfMemoryError e) {
                // there was no memory to tell of it either; those who still wait must not wait for ever
            }
        }
    }

    private void sleep() {
        sleepsUntil.set(TimerWheel.NEVER);
        long turn = wheel.next();
        if (sleepsUntil.compareAndSet(TimerWheel.NEVER, turn)) {
            if (turn == TimerWheel.NEVER) {
                LockSupport.park(this);
            } else {
                LockSupport.parkNanos(this, turn * TURN_NS - (System.nanoTime() - startNs));
            }
        }
        sleepsUntil.set(0);
    }

    private static void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            log.error("timer task failed", e);
        }
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }
}
