package gudok.server;

import java.time.InstantSource;
import java.util.OptionalLong;

/** Keeps a stranger from flooding the log: lets the first few lines of each second through, counts the others. Any thread. */
public final class FloodGuard {
    private static final int MOST_A_SECOND = 5;

    private final InstantSource clock;
    private long second = Long.MIN_VALUE;
    private int passed;
    private long held;

    public FloodGuard(InstantSource clock) {
        this.clock = clock;
    }

    /** How many were held back since the last one that passed; empty if this one is held back too. */
    public synchronized OptionalLong pass() {
        long now = clock.instant().getEpochSecond();
        if (now != second) {
            second = now;
            passed = 0;
        }
        if (passed == MOST_A_SECOND) {
            held++;
            return OptionalLong.empty();
        }
        passed++;
        long before = held;
        held = 0;
        return OptionalLong.of(before);
    }
}
