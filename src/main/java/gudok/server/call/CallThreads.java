package gudok.server.call;

import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/**
 * Threads for calls that have something to do: virtual from Java 24 on, platform threads before, because there a virtual thread that blocks inside
 * {@code synchronized} keeps its carrier.
 */
final class CallThreads {
    private static final int FIRST_WITHOUT_PINNING = 24;
    private static final int STACK_BYTES = 256 * 1024;
    /** Then a thread without work ends; its stack is memory. */
    private static final int IDLE_S = 10;

    private CallThreads() {}

    /**
     * Each task gets a thread at once.
     *
     * @param waited milliseconds from the wish to the task's begin; on the task's thread
     */
    static Executor executor(LongConsumer waited) {
        Executor threads = executor();
        return task -> {
            long wishedNs = System.nanoTime();
            threads.execute(() -> {
                waited.accept(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - wishedNs));
                task.run();
            });
        };
    }

    private static Executor executor() {
        if (Runtime.version().feature() >= FIRST_WITHOUT_PINNING) {
            try {
                return (Executor) Executors.class
                        .getMethod("newVirtualThreadPerTaskExecutor")
                        .invoke(null);
            } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
                throw new IllegalStateException("virtual threads are missing on Java " + Runtime.version(), e);
            }
        }
        AtomicLong number = new AtomicLong();
        ThreadFactory factory = work -> {
            Thread thread = new Thread(null, work, "call-" + number.incrementAndGet(), STACK_BYTES);
            thread.setDaemon(true);
            return thread;
        };
        return new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, IDLE_S, TimeUnit.SECONDS, new SynchronousQueue<>(), factory);
    }
}
