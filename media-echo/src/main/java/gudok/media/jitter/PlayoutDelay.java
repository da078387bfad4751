package gudok.media.jitter;

/** How far a jitter buffer stays behind the newest packets, in samples, and when that is to change. */
final class PlayoutDelay {
    private static final int STEP_MS = 10;
    private static final int FIRST_MS = 40;
    private static final int LEAST_MS = 20;
    private static final int MOST_MS = 200;

    private final int sampleRate;
    private final int step;
    private final int least;
    private final int most;
    private int delay;
    private int owed;
    private int windowPassed;
    private int lowest = Integer.MAX_VALUE;
    private int spare;
    private long raised;
    private long lowered;

    PlayoutDelay(int sampleRate) {
        this.sampleRate = sampleRate;
        step = samples(STEP_MS);
        least = samples(LEAST_MS);
        most = samples(MOST_MS);
        delay = samples(FIRST_MS);
    }

    private int samples(int milliseconds) {
        return sampleRate * milliseconds / 1000;
    }

    /** By which it is lowered, and at least raised. */
    int stepSamples() {
        return step;
    }

    int milliseconds() {
        return (int) (delay * 1000L / sampleRate);
    }

    long raised() {
        return raised;
    }

    long lowered() {
        return lowered;
    }

    /** A packet came that much too late: the sound is to be stretched by it. */
    void missedBy(int samples) {
        long wanted = (Math.max(0L, samples) + step - 1) / step * step;
        owed = (int) Math.max(owed, Math.min(wanted, (most - delay) / step * step));
    }

    /** Whether the sound is to be stretched. */
    boolean owes() {
        return owed > 0;
    }

    /** Whether it may grow by so much and a step. */
    boolean mayRaise(int samples) {
        return delay + samples + step <= most;
    }

    /** The sound was stretched. */
    void raise(int samples) {
        delay = Math.min(most, delay + samples);
        owed = Math.max(0, owed - samples);
        raised++;
        spare = 0;
        restartWindow();
    }

    /** Whether less delay would have done in the last whole second, by a step at least. */
    boolean isTooLong() {
        return spare >= step;
    }

    /** The sound was shortened by one step. */
    void lower() {
        delay = Math.max(least, delay - step);
        spare -= step;
        lowered++;
        restartWindow();
    }

    /**
     * Time went by.
     *
     * @param waiting sound that is there to be played
     */
    void passed(int samples, int waiting) {
        lowest = Math.min(lowest, waiting);
        spare = Math.min(spare, waiting - least);
        windowPassed += samples;
        if (windowPassed >= sampleRate) {
            spare = lowest - least;
            restartWindow();
        }
    }

    private void restartWindow() {
        windowPassed = 0;
        lowest = Integer.MAX_VALUE;
    }
}
