package gudok.server.call;

import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Threads for calls: virtual from Java 24 on, platform threads before, because there a virtual thread that blocks inside
 * {@code synchronized} keeps its carrier.
 */
final class CallThreads {
    private static final int FIRST_WITHOUT_PINNING = 24;
    private static final int STACK_BYTES = 256 * 1024;

    private CallThreads() {}

    static ExecutorService executor() {
        if (Runtime.version().feature() >= FIRST_WITHOUT_PINNING) {
            try {
                return (ExecutorService) Executors.class
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
        return Executors.newCachedThreadPool(factory);
    }
}
