package gudok.media.codec.g729;

/** Windowed autocorrelation of the newest 240 samples (Recommendation §3.2.1, Annex A §A.3.2.1). */
final class Autocorrelation {
    /** Lags 11 and 12 serve the voice activity detector alone. */
    static final int LAGS = 12;

    private static final int WINDOW = 240;

    private final int lags;
    /** One zero behind. */
    private final int[] windowed = new int[WINDOW + 1];

    private final long[] pairs = new long[WINDOW];
    private final int[] r = new int[LAGS + 1];
    private final int[] unsmoothed = new int[LpcFilter.ORDER + 1];
    private int exponent;

    /** @param lags how many are needed, 10 or 12 */
    Autocorrelation(int lags) {
        this.lags = lags;
    }

    /** Analyses a buffer of 240 samples. */
    void analyse(int[] speech) {
        for (int n = 0; n < WINDOW; n++) {
            windowed[n] = speech[n] * Tables.LPC_WINDOW[n] + 0x4000 >> 15;
        }
        exponent = 1;
        long energy = 1 + 2 * Samples.energy(windowed, 0, WINDOW);
        while (energy > Fixed.MAX_32) {
            for (int n = 0; n < WINDOW; n++) {
                windowed[n] >>= 2;
            }
            exponent += 4;
            energy = 1 + 2 * Samples.energy(windowed, 0, WINDOW);
        }
        normalise((int) energy);
    }

    /** The energy fits in 31 bits and bounds every partial sum of the other lags, so these are plain sums. */
    private void normalise(int energy) {
        int shift = Fixed.norm(energy);
        exponent -= shift;
        r[0] = Fixed.split(energy << shift);
        unsmoothed[0] = r[0] >> 16;
        Pairs.ascending(windowed, 0, pairs, WINDOW);
        for (int i = 1; i < lags; i += 2) {
            long sum = Pairs.dot(windowed, 0, pairs, i, WINDOW - i);
            put(i, Pairs.low(sum) << 1 + shift);
            put(i + 1, Pairs.high(sum) << 1 + shift);
        }
    }

    private void put(int lag, int sum) {
        if (lag < unsmoothed.length) {
            unsmoothed[lag] = sum >> 16;
        }
        r[lag] = Fixed.split(Fixed.mult32(sum, Tables.LAG_WINDOW[lag - 1]));
    }

    /** Lags 0 to 12 after the lag window, in split form; normalised by lag 0. */
    int[] smoothed() {
        return r;
    }

    /** Upper halves of lags 0 to 10 before the lag window. */
    int[] unsmoothed() {
        return unsmoothed;
    }

    /** Binary exponent that normalising took away. */
    int exponent() {
        return exponent;
    }
}
