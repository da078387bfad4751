package gudok.media.codec.g729;

/**
 * The filters A(z) and 1/A(z) of order 10 (Recommendation §3.2.7, §4.1.6) and the bandwidth expansion A(z/γ).
 * Coefficients are Q12, the first of them 4096. If the magnitudes of the coefficients, or these times the largest
 * sample, keep every partial sum below 2^30, the reference cannot saturate inside a sum and plain {@code int} gives its
 * result; only the rounded output is clamped.
 */
final class LpcFilter {
    static final int ORDER = 10;

    private static final int NEVER_SATURATES = 1 << 15;
    private static final long LIMIT = 1L << 30;

    private LpcFilter() {}

    /** A(z/γ), γ in Q15. */
    static void expand(int[] a, int gamma, int[] expanded) {
        int factor = gamma;
        expanded[0] = a[0];
        for (int i = 1; i < ORDER; i++) {
            expanded[i] = a[i] * factor + 0x4000 >> 15;
            factor = factor * gamma + 0x4000 >> 15;
        }
        expanded[ORDER] = a[ORDER] * factor + 0x4000 >> 15;
    }

    /** {@code y = A(z) x}; x needs ten samples before {@code from}. */
    static void residual(int[] a, int[] x, int from, int[] y, int to, int count) {
        long magnitude = magnitude(a);
        if (magnitude <= NEVER_SATURATES || magnitude * Samples.peak(x, from - ORDER, from + count) < LIMIT) {
            plainResidual(a, x, from, y, to, count);
        } else {
            exactResidual(a, x, from, y, to, count);
        }
    }

    /**
     * {@code y = 1/A(z) x}; the ten samples of y before {@code to} are the filter's memory.
     *
     * @return whether the reference's overflow flag would be set
     */
    static boolean synthesis(int[] a, int[] x, int from, int[] y, int to, int count) {
        long magnitude = magnitude(a);
        boolean clamped = plainSynthesis(a, x, from, y, to, count);
        if (magnitude <= NEVER_SATURATES || magnitude * peak(x, from, y, to, count) < LIMIT) {
            return clamped;
        }
        return exactSynthesis(a, x, from, y, to, count);
    }

    private static long peak(int[] x, int from, int[] y, int to, int count) {
        return Math.max(Samples.peak(x, from, from + count), Samples.peak(y, to - ORDER, to + count));
    }

    private static long magnitude(int[] a) {
        int sum = 0;
        for (int i = 0; i <= ORDER; i++) {
            sum += Math.abs(a[i]);
        }
        return sum;
    }

    private static void plainResidual(int[] a, int[] x, int from, int[] y, int to, int count) {
        int a1 = a[1], a2 = a[2], a3 = a[3], a4 = a[4], a5 = a[5];
        int a6 = a[6], a7 = a[7], a8 = a[8], a9 = a[9], a10 = a[10];
        for (int n = from; n < from + count; n++) {
            int sum = (x[n] << 12) + a1 * x[n - 1] + a2 * x[n - 2] + a3 * x[n - 3] + a4 * x[n - 4] + a5 * x[n - 5];
            sum += a6 * x[n - 6] + a7 * x[n - 7] + a8 * x[n - 8] + a9 * x[n - 9] + a10 * x[n - 10];
            y[n - from + to] = Fixed.sat16(sum + 0x800 >> 12);
        }
    }

    /**
     * Two outputs at a time: each past output is multiplied once with the two coefficients that it has in them. Counts
     * are even.
     */
    private static boolean plainSynthesis(int[] a, int[] x, int from, int[] y, int to, int count) {
        long c1 = pair(a, 1), c2 = pair(a, 2), c3 = pair(a, 3), c4 = pair(a, 4), c5 = pair(a, 5);
        long c6 = pair(a, 6), c7 = pair(a, 7), c8 = pair(a, 8), c9 = pair(a, 9), c10 = a[10];
        long past = y[to - 1], past2 = y[to - 2];
        boolean clamped = false;
        for (int n = from, t = to; n < from + count; n += 2, t += 2) {
            long sum = c10 * y[t - 10] + c9 * y[t - 9] + c8 * y[t - 8] + c7 * y[t - 7] + c6 * y[t - 6];
            sum = sum + c5 * y[t - 5] + c4 * y[t - 4] + c3 * y[t - 3] + c2 * past2 + c1 * past;
            int wide = (x[n] << 12) + 0x800 - Pairs.low(sum) >> 12;
            int first = narrow(wide);
            int wide2 = (x[n + 1] << 12) + 0x800 - Pairs.high(sum) - (int) c1 * first >> 12;
            int second = narrow(wide2);
            clamped |= first != wide | second != wide2;
            y[t] = first;
            y[t + 1] = second;
            past2 = first;
            past = second;
        }
        return clamped;
    }

    /** By a branch that is hardly ever taken: the next output waits for this one. */
    private static int narrow(int wide) {
        return wide == (short) wide ? wide : Fixed.sat16(wide);
    }

    private static long pair(int[] a, int k) {
        return ((long) a[k + 1] << 32) + a[k];
    }

    private static void exactResidual(int[] a, int[] x, int from, int[] y, int to, int count) {
        for (int n = 0; n < count; n++) {
            int sum = Fixed.multLong(x[from + n], a[0]);
            for (int j = 1; j <= ORDER; j++) {
                sum = Fixed.mac(sum, a[j], x[from + n - j]);
            }
            y[to + n] = Fixed.round(Fixed.shl(sum, 3));
        }
    }

    private static boolean exactSynthesis(int[] a, int[] x, int from, int[] y, int to, int count) {
        boolean overflow = false;
        for (int n = 0; n < count; n++) {
            int sum = Fixed.multLong(x[from + n], a[0]);
            for (int j = 1; j <= ORDER; j++) {
                long exact = (long) sum - 2L * a[j] * y[to + n - j];
                sum = Fixed.msu(sum, a[j], y[to + n - j]);
                overflow |= exact != sum;
            }
            y[to + n] = Fixed.round(Fixed.shl(sum, 3));
            overflow |= ((long) sum << 3) + 0x8000 >> 16 != y[to + n];
        }
        return overflow;
    }
}
