package gudok.media.codec.g729;

/** Closed-loop search of the adaptive codebook (Recommendation §3.7, Annex A §A.3.7). */
final class PitchSearch {
    private static final int SUBFRAME = 40;
    /** Beyond this lag the first subframe has no fractions. */
    private static final int LAST_FRACTIONAL = 84;

    private final AdaptiveCodebook adaptive = new AdaptiveCodebook();
    private final int[] winner = new int[SUBFRAME];
    private final long[] pairs = new long[SUBFRAME + 10];
    private long magnitude;
    private int lowest;
    private int highest;
    private int lag;
    private int fraction;

    /** Sets the range of the first subframe around the open-loop lag. */
    void around(int openLoopLag) {
        lowest = Math.max(AdaptiveCodebook.SHORTEST, openLoopLag - 3);
        highest = Math.min(AdaptiveCodebook.LONGEST, lowest + 6);
        lowest = highest - 6;
    }

    /**
     * Finds the lag and leaves its prediction in the excitation.
     *
     * @param correlation of target and impulse response
     */
    void search(int[] correlation, int[] exc, int at, boolean first) {
        lag = integerLag(correlation, exc, at);
        fraction = 0;
        adaptive.predict(exc, at, lag, 0);
        if (first && lag > LAST_FRACTIONAL) {
            return;
        }
        int most = dot(correlation, exc, at);
        System.arraycopy(exc, at, winner, 0, SUBFRAME);
        for (int third = -1; third <= 1; third += 2) {
            adaptive.predict(exc, at, lag, third);
            int sum = dot(correlation, exc, at);
            if (sum > most) {
                most = sum;
                fraction = third;
                System.arraycopy(exc, at, winner, 0, SUBFRAME);
            }
        }
        System.arraycopy(winner, 0, exc, at, SUBFRAME);
    }

    private int integerLag(int[] correlation, int[] exc, int at) {
        int best = lowest;
        int most = Fixed.MIN_32;
        Pairs.descending(exc, at - highest, pairs, SUBFRAME + highest - lowest);
        boolean plain = fits(correlation, exc, at - highest - 1, at - lowest + SUBFRAME);
        for (int t = lowest; t <= highest; t += 2) {
            long sum = plain ? Pairs.dot(correlation, 0, pairs, highest - t, SUBFRAME) : 0;
            int even = plain ? Pairs.low(sum) << 1 : Samples.dot(0, correlation, 0, exc, at - t, SUBFRAME);
            if (even > most) {
                most = even;
                best = t;
            }
            int odd = plain ? Pairs.high(sum) << 1 : Samples.dot(0, correlation, 0, exc, at - t - 1, SUBFRAME);
            if (odd > most && t < highest) {
                most = odd;
                best = t + 1;
            }
        }
        return best;
    }

    private boolean fits(int[] correlation, int[] exc, int from, int to) {
        magnitude = 0;
        for (int n = 0; n < SUBFRAME; n++) {
            magnitude += Math.abs(correlation[n]);
        }
        return Samples.fits(magnitude, exc, from, to);
    }

    private int dot(int[] correlation, int[] exc, int from) {
        return Samples.fits(magnitude, exc, from, from + SUBFRAME)
                ? Samples.plainDot(correlation, 0, exc, from, SUBFRAME)
                : Samples.dot(0, correlation, 0, exc, from, SUBFRAME);
    }

    int lag() {
        return lag;
    }

    /** Thirds of a sample: -1, 0 or 1. */
    int fraction() {
        return fraction;
    }

    /** Code of the first subframe's lag; sets the range of the second's. */
    int encodeFirst() {
        highest = Math.min(AdaptiveCodebook.LONGEST, Math.max(AdaptiveCodebook.SHORTEST, lag - 5) + 9);
        lowest = highest - 9;
        return lag <= LAST_FRACTIONAL + 1 ? 3 * lag - 58 + fraction : lag + 112;
    }

    /** Code of the second subframe's lag. */
    int encodeSecond() {
        return 3 * (lag - lowest) + 2 + fraction;
    }
}
