package gudok.media.jitter;

/** How far a jitter buffer stays behind the newest packets, in milliseconds, and when that is to change. */
final class PlayoutDelay {
    static final int STEP_MS = 10;
    private static final int FIRST_MS = 40;
    private static final int LEAST_MS = 20;
    private static final int MOST_MS = 200;
    private static final int WINDOW_MS = 1000;

    private int milliseconds = FIRST_MS;
    private int owedMs;
    private int windowMs;
    private int lowestMs = Integer.MAX_VALUE;
    private long raised;
    private long lowered;

    int milliseconds() {
        return milliseconds;
    }

    long raised() {
        return raised;
    }

    long lowered() {
        return lowered;
    }

    /** A packet came that much too late: the sound is to be stretched by it. */
    void missedBy(int ms) {
        int wanted = (Math.max(0, ms) + STEP_MS - 1) / STEP_MS * STEP_MS;
        owedMs = Math.max(owedMs, Math.min(wanted, (MOST_MS - milliseconds) / STEP_MS * STEP_MS));
    }

    boolean owes() {
        return owedMs > 0;
    }

    /** The sound was stretched by one step. */
    void paid() {
        owedMs -= STEP_MS;
        raise(STEP_MS);
    }

    /** Whether it may grow by so much and a step. */
    boolean mayRaise(int ms) {
        return milliseconds + ms + STEP_MS <= MOST_MS;
    }

    void raise(int ms) {
        milliseconds = Math.min(MOST_MS, milliseconds + ms);
        raised++;
        restartWindow();
    }

    /** The sound was shortened by one step. */
    void lower() {
        milliseconds = Math.max(LEAST_MS, milliseconds - STEP_MS);
        lowered++;
    }

    /**
     * Time went by.
     *
     * @param levelMs sound that waits
     * @return true if a whole second has gone by in which less delay would have done
     */
    boolean passed(int ms, int levelMs) {
        lowestMs = Math.min(lowestMs, levelMs);
        windowMs += ms;
        if (windowMs < WINDOW_MS) {
            return false;
        }
        boolean tooMuch = lowestMs >= LEAST_MS + STEP_MS;
        restartWindow();
        return tooMuch;
    }

    private void restartWindow() {
        windowMs = 0;
        lowestMs = Integer.MAX_VALUE;
    }
}
