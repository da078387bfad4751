package gudok.media.codec.g729;

/**
 * Levinson-Durbin recursion (Recommendation §3.2.2). Keeps the last stable filter, which is used again when the new one
 * is not. State of one stream.
 */
final class Levinson {
    private static final int ORDER = LpcFilter.ORDER;
    private static final int UNSTABLE = 32750;

    private final int[] coefficients = new int[ORDER + 1];
    private final int[] next = new int[ORDER + 1];
    private final int[] lastGood = new int[ORDER + 1];
    private final int[] reflection = new int[ORDER + 1];
    private int lastReflection;
    private int alpha;
    private int alphaShift;
    private int energy;

    Levinson() {
        lastGood[0] = 4096;
    }

    /**
     * Solves for a filter, Q12.
     *
     * @param r lags 0 to 10 in split form
     * @return false if the filter is the last good one; the energy is that of before then
     */
    boolean solve(int[] r, int[] a) {
        boolean stable = recurse(r);
        if (stable) {
            for (int j = 1; j <= ORDER; j++) {
                lastGood[j] = Fixed.round(Fixed.shl(coefficients[j], 1));
            }
            lastReflection = reflection[2];
            energy = Fixed.shr16(alpha >> 16, alphaShift);
        }
        System.arraycopy(lastGood, 0, a, 0, ORDER + 1);
        return stable;
    }

    private boolean recurse(int[] r) {
        int k = Fixed.div32(Fixed.abs32(r[1]), r[0]);
        k = r[1] > 0 ? Fixed.negate32(k) : k;
        reflection[1] = k >> 16;
        coefficients[1] = Fixed.split(k >> 4);
        alpha = r[0];
        alphaShift = 0;
        shrinkAlpha(k);
        for (int i = 2; i <= ORDER; i++) {
            k = reflect(r, i);
            reflection[i] = k >> 16;
            if (Math.abs(k >> 16) > UNSTABLE) {
                return false;
            }
            extend(k, i);
            shrinkAlpha(k);
        }
        return true;
    }

    private int reflect(int[] r, int i) {
        int t = 0;
        for (int j = 1; j < i; j++) {
            t = Fixed.add(t, Fixed.mult32(r[j], coefficients[i - j]));
        }
        t = Fixed.add(Fixed.shl(t, 4), r[i]);
        int k = Fixed.div32(Fixed.abs32(t), alpha);
        return Fixed.shl(t > 0 ? Fixed.negate32(k) : k, alphaShift);
    }

    private void extend(int k, int i) {
        for (int j = 1; j < i; j++) {
            int sum = Fixed.add(Fixed.mult32(k, coefficients[i - j]), coefficients[j]);
            next[j] = Fixed.split(sum);
        }
        System.arraycopy(next, 1, coefficients, 1, i - 1);
        coefficients[i] = Fixed.split(k >> 4);
    }

    private void shrinkAlpha(int k) {
        int kept = Fixed.sub(Fixed.MAX_32, Fixed.abs32(Fixed.mult32(k, k)));
        int shrunk = Fixed.mult32(alpha, kept);
        int shift = Fixed.norm(shrunk);
        alpha = Fixed.split(shrunk << shift);
        alphaShift += shift;
    }

    /** The second reflection coefficient, Q15, of the last good filter. */
    int secondReflection() {
        return lastReflection;
    }

    /** Energy of the last stable prediction's residual, in the scale of the autocorrelation's upper half. */
    int energy() {
        return energy;
    }
}
