package gudok.server;

import java.time.Duration;

/** Runs short tasks later. A task only posts a message. Safe from any thread. */
public interface Timers {
    Timer after(Duration delay, Runnable task);

    /** A task that waits. */
    @FunctionalInterface
    interface Timer {
        /** Does nothing when it has run already. */
        void cancel();
    }
}
