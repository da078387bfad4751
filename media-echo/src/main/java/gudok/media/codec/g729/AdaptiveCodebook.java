package gudok.media.codec.g729;

/**
 * The adaptive-codebook vector: past excitation at a lag of thirds of a sample (Recommendation §3.7.1), written into the
 * excitation itself so that short lags repeat what they have just made. For one stream at a time.
 */
final class AdaptiveCodebook {
    static final int SHORTEST = 20;
    static final int LONGEST = 143;
    /** Past excitation that the longest lag with its interpolation filter reads. */
    static final int HISTORY = LONGEST + 11;

    private static final int SUBFRAME = 40;
    private static final int TAPS = 10;
    /** The taps of a fraction add up to at most 59398 in magnitude; below this the sums stay under 2^30. */
    private static final int SAFE_PEAK = 18000;

    private static final long[][] TAPS_OF_PHASE = taps();

    private final long[] pairs = new long[SUBFRAME + 2 * TAPS];

    /** Predicts 40 samples from {@code at} on; {@code fraction} is -1, 0 or 1 third. */
    void predict(int[] exc, int at, int lag, int fraction) {
        int start = at - lag - (fraction > 0 ? 1 : 0);
        int phase = fraction > 0 ? 3 - fraction : -fraction;
        int run = Math.min(SUBFRAME, lag - TAPS & ~1);
        for (int done = 0; done < SUBFRAME; done += run) {
            int count = Math.min(run, SUBFRAME - done);
            Pairs.ascending(exc, start + done - TAPS + 1, pairs, count + 2 * TAPS - 2);
            interpolate(exc, at + done, count, phase);
        }
        if (!Samples.below(SAFE_PEAK, exc, start - TAPS + 1, start + SUBFRAME + TAPS)) {
            exact(exc, at, start, phase);
        }
    }

    /** Two outputs at a time; none of them is read again within {@code count}. */
    private void interpolate(int[] exc, int at, int count, int phase) {
        long[] x = pairs;
        long[] c = TAPS_OF_PHASE[phase];
        for (int n = 0; n < count; n += 2) {
            long sum = x[n] * c[0] + x[n + 1] * c[1] + x[n + 2] * c[2] + x[n + 3] * c[3] + x[n + 4] * c[4];
            sum += x[n + 5] * c[5] + x[n + 6] * c[6] + x[n + 7] * c[7] + x[n + 8] * c[8] + x[n + 9] * c[9];
            sum += x[n + 10] * c[10] + x[n + 11] * c[11] + x[n + 12] * c[12] + x[n + 13] * c[13] + x[n + 14] * c[14];
            sum += x[n + 15] * c[15] + x[n + 16] * c[16] + x[n + 17] * c[17] + x[n + 18] * c[18] + x[n + 19] * c[19];
            exc[at + n] = Pairs.low(sum) + 0x4000 >> 15;
            exc[at + n + 1] = Pairs.high(sum) + 0x4000 >> 15;
        }
    }

    /** The taps of each phase from the oldest sample to the newest. */
    private static long[][] taps() {
        long[][] taps = new long[3][2 * TAPS];
        for (int phase = 0; phase < taps.length; phase++) {
            for (int i = 0; i < TAPS; i++) {
                taps[phase][TAPS - 1 - i] = Tables.PITCH_INTERPOLATION[phase + 3 * i];
                taps[phase][TAPS + i] = Tables.PITCH_INTERPOLATION[3 - phase + 3 * i];
            }
        }
        return taps;
    }

    private static void exact(int[] exc, int at, int start, int phase) {
        int[] taps = Tables.PITCH_INTERPOLATION;
        for (int n = 0; n < SUBFRAME; n++) {
            int x = start + n;
            int sum = 0;
            for (int i = 0; i < TAPS; i++) {
                sum = Fixed.mac(sum, exc[x - i], taps[phase + 3 * i]);
                sum = Fixed.mac(sum, exc[x + 1 + i], taps[3 - phase + 3 * i]);
            }
            exc[at + n] = Fixed.round(sum);
        }
    }
}
