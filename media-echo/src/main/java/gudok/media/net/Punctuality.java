package gudok.media.net;

/**
 * Notices that a loop did not run when it was to: the machine, a debugger or the garbage collector held it up. What
 * waits in its sockets then is old. Confined to its loop.
 */
final class Punctuality {
    private static final long LATE_NANOS = 200_000_000;

    private long turnNanos;
    private long expectedNanos;

    /** A turn begins. */
    void turn(long nowNanos) {
        turnNanos = nowNanos;
        expectedNanos = nowNanos;
    }

    /** The loop has nothing more to do before an instant; it may wait until then and is not late. */
    void rest(long untilNanos) {
        expectedNanos = Math.max(turnNanos, untilNanos);
    }

    boolean isLate(long nowNanos) {
        return nowNanos - expectedNanos > LATE_NANOS;
    }

    long lateNanos(long nowNanos) {
        return Math.max(0, nowNanos - expectedNanos);
    }
}
