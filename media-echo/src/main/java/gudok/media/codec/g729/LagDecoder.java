package gudok.media.codec.g729;

/** Pitch lags of a frame's subframes (Recommendation §4.1.3, §4.4.2), with the lag that stands in for a lost one. */
final class LagDecoder {
    private int previous = 60;
    private int lag;
    private int fraction;

    /** The first subframe's lag in thirds. */
    void first(int index) {
        if (index < 197) {
            lag = Fixed.mult(index + 2, 10923) + 19;
            fraction = index - 3 * lag + 58;
        } else {
            lag = index - 112;
            fraction = 0;
        }
        previous = lag;
    }

    /** The second subframe's lag, near the first. */
    void second(int index) {
        int lowest = Math.max(AdaptiveCodebook.SHORTEST, lag - 5);
        lowest = Math.min(lowest, AdaptiveCodebook.LONGEST - 9);
        int step = Fixed.mult(index + 2, 10923) - 1;
        lag = lowest + step;
        fraction = index - 2 - 3 * step;
        previous = lag;
    }

    /** An erased or damaged lag. */
    void conceal() {
        lag = previous;
        fraction = 0;
        previous = Math.min(AdaptiveCodebook.LONGEST, previous + 1);
    }

    int lag() {
        return lag;
    }

    /** Thirds of a sample: -1, 0 or 1. */
    int fraction() {
        return fraction;
    }

    /** The lag that the next lost one takes. */
    int previous() {
        return previous;
    }
}
