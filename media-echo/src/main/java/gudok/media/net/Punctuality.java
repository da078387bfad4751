package gudok.media.net;

/**
 * Notices that a loop did not run when it was to: the machine, a debugger or the garbage collector held it up. What
 * waits in its sockets then is old. Confined to its loop.
 */
final class Punctuality {
    private static final long LATE_NANOS = 200_000_000;
    /** Beyond this, when a packet came is not known well enough to be measured. */
    private static final long HELD_UP_NANOS = 10_000_000;

    private long turnNanos;
    private long expectedNanos;
    private boolean heldUp;

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

    /**
     * Whether what is read now may have come any time before: the loop runs late, or did, and its sockets have not been
     * empty since.
     */
    boolean isHeldUp(long nowNanos) {
        heldUp |= lateNanos(nowNanos) > HELD_UP_NANOS;
        return heldUp;
    }

    /** The sockets are empty. */
    void drained() {
        heldUp = false;
    }

    long lateNanos(long nowNanos) {
        return Math.max(0, nowNanos - expectedNanos);
    }
}
