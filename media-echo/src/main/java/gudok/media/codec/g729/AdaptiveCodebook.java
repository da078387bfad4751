package gudok.media.codec.g729;

/**
 * The adaptive-codebook vector: past excitation at a lag of thirds of a sample (Recommendation §3.7.1), written into the
 * excitation itself so that short lags repeat what they have just made.
 */
final class AdaptiveCodebook {
    static final int SHORTEST = 20;
    static final int LONGEST = 143;
    /** Past excitation that the longest lag with its interpolation filter reads. */
    static final int HISTORY = LONGEST + 11;

    private static final int TAPS = 10;
    /** The taps of a fraction add up to at most 59398 in magnitude; below this the sums stay under 2^30. */
    private static final int SAFE_PEAK = 18000;

    private AdaptiveCodebook() {}

    /** Predicts 40 samples from {@code at} on; {@code fraction} is -1, 0 or 1 third. */
    static void predict(int[] exc, int at, int lag, int fraction) {
        int start = at - lag - (fraction > 0 ? 1 : 0);
        int phase = fraction > 0 ? 3 - fraction : -fraction;
        plain(exc, at, start, phase);
        if (Samples.peak(exc, start - TAPS + 1, start + 50) >= SAFE_PEAK) {
            exact(exc, at, start, phase);
        }
    }

    private static void plain(int[] exc, int at, int start, int phase) {
        int[] taps = Tables.PITCH_INTERPOLATION;
        for (int n = 0; n < 40; n++) {
            int x = start + n;
            int sum = 0x4000;
            for (int i = 0; i < TAPS; i++) {
                sum += exc[x - i] * taps[phase + 3 * i] + exc[x + 1 + i] * taps[3 - phase + 3 * i];
            }
            exc[at + n] = sum >> 15;
        }
    }

    private static void exact(int[] exc, int at, int start, int phase) {
        int[] taps = Tables.PITCH_INTERPOLATION;
        for (int n = 0; n < 40; n++) {
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
