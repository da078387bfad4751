package gudok.registrar.auth;

import java.time.Instant;

/**
 * Milliseconds that never run backwards. When the clock is set back, time goes on from where it was, so that nonces neither
 * become eternal nor unusable. Safe from any thread.
 */
final class SteadyTime {
    /** Threads may come with their instants a little out of order; that is no setting of the clock. */
    private static final long JITTER_MS = 1000;

    private long aheadMs;
    private long lastMs = Long.MIN_VALUE;

    synchronized long at(Instant now) {
        long nowMs = now.toEpochMilli() + aheadMs;
        if (lastMs != Long.MIN_VALUE && lastMs - nowMs > JITTER_MS) {
            aheadMs += lastMs - nowMs;
        }
        lastMs = Math.max(lastMs, nowMs);
        return lastMs;
    }
}
