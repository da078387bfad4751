package gudok.media.codec.g729;

/**
 * Line spectral pairs (cosines, Q15), their frequencies and the polynomial A(z) (Recommendation §3.2.4-3.2.6). The
 * values of a frame fall from index 0 to 9.
 */
final class LspConversion {
    private static final int ORDER = LpcFilter.ORDER;
    private static final int HALF = ORDER / 2;

    private final int[] sum = new int[HALF + 1];
    private final int[] difference = new int[HALF + 1];
    private final int[] middle = new int[ORDER];

    /** Line spectral pairs as they are when a stream starts. */
    static int[] initial() {
        return new int[] {30000, 26000, 21000, 15000, 8000, 0, -8000, -15000, -21000, -26000};
    }

    /** Cosines to frequencies in radians, Q13. */
    static void toFrequencies(int[] lsp, int[] lsf) {
        int k = 63;
        for (int i = ORDER - 1; i >= 0; i--) {
            while (k > 0 && Tables.LSF2_COS[k] < lsp[i]) {
                k--;
            }
            int slope = Fixed.multLong(Tables.LSF2_SLOPE_ACOS[k], Fixed.sat16(lsp[i] - Tables.LSF2_COS[k]));
            int frequency = Fixed.sat16((k << 9) + Fixed.low16(slope >> 12));
            lsf[i] = Fixed.mult(frequency, 25736);
        }
    }

    /** Cosines to frequencies that are 32768 at half the sample rate; for the VAD. */
    static void toNormalisedFrequencies(int[] lsp, int[] lsf) {
        int k = 63;
        for (int i = ORDER - 1; i >= 0; i--) {
            while (k > 0 && Tables.LSF_COS[k] < lsp[i]) {
                k--;
            }
            int slope = Fixed.multLong(lsp[i] - Tables.LSF_COS[k], Tables.LSF_SLOPE[k]);
            lsf[i] = Fixed.sat16(Fixed.round(Fixed.shl(slope, 3)) + (k << 8));
        }
    }

    /** Frequencies in radians, Q13, to cosines. */
    static void toCosines(int[] lsf, int[] lsp) {
        for (int i = 0; i < ORDER; i++) {
            int frequency = Fixed.mult(lsf[i], 20861);
            int k = Math.min(63, frequency >> 8);
            int offset = Fixed.multLong(Tables.LSF2_SLOPE_COS[k], frequency & 0xff);
            lsp[i] = Fixed.sat16(Tables.LSF2_COS[k] + Fixed.low16(offset >> 13));
        }
    }

    /** A(z) of both subframes: the first takes the mean of the old and the new pairs. */
    void interpolate(int[] oldLsp, int[] newLsp, int[] first, int[] second) {
        for (int i = 0; i < ORDER; i++) {
            middle[i] = (newLsp[i] >> 1) + (oldLsp[i] >> 1);
        }
        toPolynomial(middle, first);
        toPolynomial(newLsp, second);
    }

    /** A(z) in Q12. */
    void toPolynomial(int[] lsp, int[] a) {
        product(lsp, 0, sum);
        product(lsp, 1, difference);
        for (int i = HALF; i > 0; i--) {
            sum[i] = Fixed.add(sum[i], sum[i - 1]);
            difference[i] = Fixed.sub(difference[i], difference[i - 1]);
        }
        a[0] = 4096;
        for (int i = 1; i <= HALF; i++) {
            a[i] = Fixed.low16(Fixed.shrRound(Fixed.add(sum[i], difference[i]), 13));
            a[ORDER + 1 - i] = Fixed.low16(Fixed.shrRound(Fixed.sub(sum[i], difference[i]), 13));
        }
    }

    /** The product of 1 - 2 lsp z^-1 + z^-2 over every second pair, in Q24. */
    private static void product(int[] lsp, int first, int[] f) {
        f[0] = 1 << 24;
        f[1] = -lsp[first] * 1024;
        for (int i = 2; i <= HALF; i++) {
            int q = lsp[first + 2 * i - 2];
            f[i] = f[i - 2];
            for (int k = i; k >= 2; k--) {
                int twice = Fixed.shl(Fixed.mult32x16(f[k - 1], q), 1);
                f[k] = Fixed.sub(Fixed.add(f[k], f[k - 2]), twice);
            }
            f[1] = Fixed.msu(f[1], q, 512);
        }
    }
}
