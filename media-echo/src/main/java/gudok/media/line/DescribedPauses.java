package gudok.media.line;

/**
 * Pauses in which the phone sends nothing but says how loud they are (RFC 3389): their noise is part of what its line
 * sounds like. Confined to one thread.
 */
final class DescribedPauses {
    private static final long LONGEST_NANOS = 10_000_000_000L;

    private boolean paused;
    private int levelDbov;
    private long sinceNanos;

    /** What comes next has nothing to do with what was before. */
    void forget() {
        paused = false;
    }

    /**
     * A packet that is no duplicate.
     *
     * @param step  how many numbers it lies ahead of all before; what was lost may have ended the pause
     * @param level takes the noise of the pause that it ends
     */
    void next(Arrived packet, long arrivalNanos, int step, SpeechLevel level) {
        if (step <= 0) {
            return;
        }
        if (paused && step == 1) {
            long nanos = Math.max(0, arrivalNanos - sinceNanos);
            level.described(levelDbov, Math.min(LONGEST_NANOS, nanos));
        }
        paused = packet.noiseLevelDbov() <= 0;
        if (paused) {
            levelDbov = packet.noiseLevelDbov();
            sinceNanos = arrivalNanos;
        }
    }
}
