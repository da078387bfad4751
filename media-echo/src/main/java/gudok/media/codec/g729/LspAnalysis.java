package gudok.media.codec.g729;

/** Finds the line spectral pairs of A(z) on a grid (Recommendation §3.2.3, Annex A §A.3.2.3). */
final class LspAnalysis {
    private static final int ORDER = LpcFilter.ORDER;
    private static final int HALF = ORDER / 2;

    private final int[] f1 = new int[HALF + 1];
    private final int[] f2 = new int[HALF + 1];
    private final int[] found = new int[ORDER];
    private int xLow;
    private int yLow;
    /** 0 if the polynomials are Q11, 1 if Q10. */
    private int reduced;

    private boolean plain;

    /** Leaves {@code lsp} as it is if not all ten roots are found. */
    void analyse(int[] a, int[] lsp) {
        reduced = polynomials(a, 2048, 16384) ? 0 : 1;
        if (reduced == 1) {
            polynomials(a, 1024, 8192);
        }
        plain = bounded(f1) && bounded(f2);
        if (search()) {
            System.arraycopy(found, 0, lsp, 0, ORDER);
        }
    }

    /** Whether nothing overflowed. */
    private boolean polynomials(int[] a, int one, int factor) {
        boolean fits = true;
        f1[0] = one;
        f2[0] = one;
        for (int i = 0; i < HALF; i++) {
            int sum = (a[i + 1] * factor + a[ORDER - i] * factor >> 15) - f1[i];
            int difference = (a[i + 1] * factor - a[ORDER - i] * factor >> 15) + f2[i];
            f1[i + 1] = Fixed.sat16(sum);
            f2[i + 1] = Fixed.sat16(difference);
            fits &= f1[i + 1] == sum && f2[i + 1] == difference;
        }
        return fits;
    }

    /** Whether no step of the evaluation can leave 32 bits: |T_k| ≤ 1, so each b is bounded by weighted sums of |f|. */
    private static boolean bounded(int[] f) {
        int w2 = 3 * f[0] + 2 * Math.abs(f[1]) + Math.abs(f[2]);
        int w3 = 4 * f[0] + 3 * Math.abs(f[1]) + 2 * Math.abs(f[2]) + Math.abs(f[3]);
        return 2 * w3 + w2 + Math.abs(f[4]) + Math.abs(f[5]) < 1 << 18;
    }

    private boolean search() {
        int[] f = f1;
        int count = 0;
        xLow = Tables.CHEBYSHEV_GRID[0];
        yLow = evaluate(f, xLow);
        for (int j = 1; j < Tables.CHEBYSHEV_GRID.length && count < ORDER; j++) {
            int xHigh = xLow;
            int yHigh = yLow;
            xLow = Tables.CHEBYSHEV_GRID[j];
            yLow = evaluate(f, xLow);
            if (yLow * yHigh <= 0) {
                found[count++] = root(f, xHigh, yHigh);
                f = f == f1 ? f2 : f1;
                xLow = found[count - 1];
                yLow = evaluate(f, xLow);
            }
        }
        return count == ORDER;
    }

    /** Halves the interval twice, then interpolates. */
    private int root(int[] f, int xStart, int yStart) {
        int xHigh = xStart;
        int yHigh = yStart;
        for (int i = 0; i < 2; i++) {
            int xMiddle = (xLow >> 1) + (xHigh >> 1);
            int yMiddle = evaluate(f, xMiddle);
            if (yLow * yMiddle <= 0) {
                xHigh = xMiddle;
                yHigh = yMiddle;
            } else {
                xLow = xMiddle;
                yLow = yMiddle;
            }
        }
        return interpolate(Fixed.sat16(xHigh - xLow), Fixed.sat16(yHigh - yLow));
    }

    private int interpolate(int x, int y) {
        if (y == 0) {
            return xLow;
        }
        int magnitude = Fixed.abs16(y);
        int shift = Fixed.norm16(magnitude);
        int quotient = Fixed.div(16383, magnitude << shift);
        int slope = Fixed.low16(Fixed.shr(Fixed.multLong(x, quotient), 20 - shift));
        slope = y < 0 ? -slope : slope;
        return Fixed.sat16(xLow - Fixed.low16(Fixed.multLong(yLow, slope) >> 11));
    }

    private int evaluate(int[] f, int x) {
        int sum = plain ? plainSum(f, x) : exactSum(f, x);
        return Fixed.shl(sum, 6 + reduced) >> 16;
    }

    private int plainSum(int[] f, int x) {
        int b2 = 1 << 24 - reduced;
        int b1 = Fixed.split((x << 10 - reduced) + (f[1] << 13));
        for (int i = 2; i < HALF; i++) {
            int t = (product(b1, x) << 1) - b2 + (f[i] << 13);
            b2 = b1;
            b1 = Fixed.split(t);
        }
        return product(b1, x) - b2 + (f[HALF] << 12);
    }

    private static int product(int b, int x) {
        return ((b >> 16) * x << 1) + ((b >> 1 & 0x7fff) * x >> 15 << 1);
    }

    private int exactSum(int[] f, int x) {
        int b2 = 1 << 24 - reduced;
        int b1 = Fixed.split(Fixed.mac(Fixed.multLong(x, 512 >> reduced), f[1], 4096));
        for (int i = 2; i < HALF; i++) {
            int t = Fixed.shl(Fixed.mult32x16(b1, x), 1);
            t = Fixed.mac(less(t, b2), f[i], 4096);
            b2 = b1;
            b1 = Fixed.split(t);
        }
        return Fixed.mac(less(Fixed.mult32x16(b1, x), b2), f[HALF], 2048);
    }

    private static int less(int t, int b2) {
        return Fixed.msu(Fixed.mac(t, b2 >> 16, -32768), b2 >> 1 & 0x7fff, 1);
    }
}
