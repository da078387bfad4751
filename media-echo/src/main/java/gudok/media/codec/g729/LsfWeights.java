package gudok.media.codec.g729;

/** Weights of the spectral frequencies' errors: high where two are close (Recommendation §3.2.4). */
final class LsfWeights {
    private static final int ORDER = LpcFilter.ORDER;

    private LsfWeights() {}

    /** Weights normalised to 15 bits. */
    static void of(int[] lsf, int[] weights) {
        weights[0] = weight(lsf[1] - (1029 + 8192));
        for (int i = 1; i < ORDER - 1; i++) {
            weights[i] = weight(lsf[i + 1] - lsf[i - 1] - 8192);
        }
        weights[ORDER - 1] = weight(23677 - 8192 - lsf[ORDER - 2]);
        weights[4] = raise(weights[4]);
        weights[5] = raise(weights[5]);
        int largest = 0;
        for (int weight : weights) {
            largest = Math.max(largest, weight);
        }
        int shift = Fixed.norm16(largest);
        for (int i = 0; i < ORDER; i++) {
            weights[i] <<= shift;
        }
    }

    private static int weight(int gap) {
        if (gap > 0) {
            return 2048;
        }
        int u = Fixed.sat16(gap);
        int square = Fixed.shl(Fixed.multLong(u, u), 2) >> 16;
        return Fixed.sat16((Fixed.shl(Fixed.multLong(square, 20480), 2) >> 16) + 2048);
    }

    private static int raise(int weight) {
        return Fixed.shl(Fixed.multLong(weight, 19661), 1) >> 16;
    }
}
