package gudok.media.codec.g729;

/** Long-term post-filter with an integer lag near that of the frame (Annex A §A.4.2.1). */
final class PitchPostFilter {
    private static final int SUBFRAME = 40;
    /** Below this magnitude 40 products add up to less than 2^30. */
    private static final int SAFE_PEAK = 5180;

    private PitchPostFilter() {}

    /**
     * Filters a subframe of the residual.
     *
     * @param residual with 143 past samples before {@code at}
     * @param scaled   the same, divided by 4
     */
    static void filter(int[] residual, int[] scaled, int at, int lag, int[] out, int to) {
        int lowest = Math.min(lag - 3, AdaptiveCodebook.LONGEST - 6);
        boolean plain = Samples.peak(scaled, at - lowest - 6, at + SUBFRAME) <= SAFE_PEAK;
        int best = lowest;
        int correlation = Fixed.MIN_32;
        for (int t = lowest; t <= lowest + 6; t++) {
            int sum = plain
                    ? Samples.plainDot(scaled, at, scaled, at - t, SUBFRAME)
                    : Samples.dot(0, scaled, at, scaled, at - t, SUBFRAME);
            if (sum > correlation) {
                correlation = sum;
                best = t;
            }
        }
        apply(residual, scaled, at, best, Math.max(0, correlation), out, to);
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
