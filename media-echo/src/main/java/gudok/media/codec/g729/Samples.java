package gudok.media.codec.g729;

/** Sums over runs of samples, exact as the reference's. */
final class Samples {
    private static final long LIMIT = 1L << 30;

    private Samples() {}

    /** The greatest magnitude in {@code [from, to)}. */
    static int peak(int[] x, int from, int to) {
        int low = 0;
        int high = 0;
        for (int n = from; n < to; n++) {
            low = Math.min(low, x[n]);
            high = Math.max(high, x[n]);
        }
        return Math.max(high, -low);
    }

    /** Whether all magnitudes in {@code [from, to)} are below a limit. */
    static boolean below(int limit, int[] x, int from, int to) {
        int bits = 0;
        for (int n = from; n < to; n++) {
            bits |= x[n] ^ x[n] >> 31;
        }
        return bits + 1 < limit || peak(x, from, to) < limit;
    }

    /** Whether a factor times the greatest magnitude in {@code [from, to)} stays below 2^30. */
    static boolean fits(long factor, int[] x, int from, int to) {
        int bits = 0;
        for (int n = from; n < to; n++) {
            bits |= x[n] ^ x[n] >> 31;
        }
        return factor * (bits + 1) < LIMIT || factor * peak(x, from, to) < LIMIT;
    }

    /** Sum of squares without a limit. */
    static long energy(int[] x, int from, int count) {
        long sum = 0;
        for (int n = from; n < from + count; n++) {
            sum += x[n] * x[n];
        }
        return sum;
    }

    /** {@code start + 2 Σ x²} with saturation; it only grows, so the limit is applied once. */
    static int energy(int start, int[] x, int from, int count) {
        return Fixed.sat32(start + 2 * energy(x, from, count));
    }

    /** {@code start + 2 Σ xy}, each step saturating. */
    static int dot(int start, int[] x, int xFrom, int[] y, int yFrom, int count) {
        int sum = start;
        for (int n = 0; n < count; n++) {
            sum = Fixed.mac(sum, x[xFrom + n], y[yFrom + n]);
        }
        return sum;
    }

    /** {@code 2 Σ xy} of which is known that no partial sum reaches 2^31. */
    static int plainDot(int[] x, int xFrom, int[] y, int yFrom, int count) {
        int sum = 0;
        for (int n = 0; n < count; n++) {
            sum += x[xFrom + n] * y[yFrom + n];
        }
        return sum << 1;
    }
}
