package gudok.media.codec.g729;

/** Long-term post-filter with an integer lag near that of the frame (Annex A §A.4.2.1). For one stream at a time. */
final class PitchPostFilter {
    private static final int SUBFRAME = 40;
    private static final int LAGS = 7;
    /** Below this magnitude 40 products add up to less than 2^30. */
    private static final int SAFE_PEAK = 5180;

    private final long[] pairs = new long[SUBFRAME + LAGS];
    private final int[] correlations = new int[LAGS];

    /**
     * Filters a subframe of the residual.
     *
     * @param residual with 143 past samples before {@code at}
     * @param scaled   the same, divided by 4
     */
    void filter(int[] residual, int[] scaled, int at, int lag, int[] out, int to) {
        int lowest = Math.min(lag - LAGS / 2, AdaptiveCodebook.LONGEST - LAGS + 1);
        if (Samples.below(SAFE_PEAK, scaled, at - lowest - LAGS + 1, at + SUBFRAME)) {
            correlate(scaled, at, lowest);
        } else {
            correlateExactly(scaled, at, lowest);
        }
        int best = 0;
        for (int k = 1; k < LAGS; k++) {
            best = correlations[k] > correlations[best] ? k : best;
        }
        apply(residual, scaled, at, lowest + best, Math.max(0, correlations[best]), out, to);
    }

    private void correlate(int[] scaled, int at, int lowest) {
        int last = lowest + LAGS - 3;
        Pairs.descending(scaled, at - last, pairs, SUBFRAME + LAGS - 3);
        for (int k = 0; k < LAGS - 1; k += 2) {
            long sum = Pairs.dot(scaled, at, pairs, LAGS - 3 - k, SUBFRAME);
            correlations[k] = Pairs.low(sum) << 1;
            correlations[k + 1] = Pairs.high(sum) << 1;
        }
        correlations[LAGS - 1] = Samples.plainDot(scaled, at, scaled, at - last - 2, SUBFRAME);
    }

    private void correlateExactly(int[] scaled, int at, int lowest) {
        for (int k = 0; k < LAGS; k++) {
            correlations[k] = Samples.dot(0, scaled, at, scaled, at - lowest - k, SUBFRAME);
        }
    }

    private static void apply(int[] residual, int[] scaled, int at, int lag, int correlation, int[] out, int to) {
        int delayed = Samples.energy(1, scaled, at - lag, SUBFRAME);
        int own = Samples.energy(1, scaled, at, SUBFRAME);
        int shift = Fixed.norm(Math.max(correlation, Math.max(delayed, own)));
        int c = Fixed.round(correlation << shift);
        int e = Fixed.round(delayed << shift);
        int e0 = Fixed.round(own << shift);
        if (Fixed.multLong(c, c) < Fixed.multLong(e, e0) >> 1) {
            System.arraycopy(residual, at, out, to, SUBFRAME);
            return;
        }
        int g1 = c > e ? 10923 : share(Fixed.mult(c, 16384) >> 1, e >> 1);
        int g0 = c > e ? 21845 : 32767 - g1;
        for (int n = 0; n < SUBFRAME; n++) {
            int sum = (g0 * residual[at + n] >> 15) + (g1 * residual[at + n - lag] >> 15);
            out[to + n] = Fixed.sat16(sum);
        }
    }

    private static int share(int c, int e) {
        return c + e > 0 ? Fixed.div(c, c + e) : 0;
    }
}
