package gudok.server;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Timers of the running server: one thread, as tasks only post messages. Those of half a second or more ring together with others,
 * at multiples of {@value #GRID_MS} ms, never early: at hundreds of calls a second waking a thread for each would cost more than
 * what they do.
 */
public final class SystemTimers implements Timers, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(SystemTimers.class);

    private static final long GRID_MS = 16;
    private static final long GRID_NANOS = Duration.ofMillis(GRID_MS).toNanos();
    private static final long LONG_NANOS = Duration.ofMillis(500).toNanos();

    private final ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, work -> {
        Thread thread = new Thread(work, "timers");
        thread.setDaemon(true);
        return thread;
    });

    public SystemTimers() {
        executor.setRemoveOnCancelPolicy(true);
    }

    @Override
    public Timer after(Duration delay, Runnable task) {
        long nanos = delay.toNanos();
        long rest = nanos < LONG_NANOS ? 0 : Math.floorMod(-(System.nanoTime() + nanos), GRID_NANOS);
        Future<?> waiting = executor.schedule(() -> run(task), nanos + rest, TimeUnit.NANOSECONDS);
        return () -> waiting.cancel(false);
    }

    private static void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            log.error("timer task failed", e);
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
