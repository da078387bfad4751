package gudok.media.codec.g729;

/**
 * The five terms of the weighted error of a subframe as functions of both gains (Recommendation §3.9): a 16-bit value and
 * its binary exponent each. Terms: adaptive vector with itself, with the target (negated), code with itself, with the
 * target (negated), adaptive vector with code; all filtered.
 */
final class GainTerms {
    private static final int SUBFRAME = 40;
    /** Largest product of magnitudes whose 40 sum up to less than 2^30. */
    private static final long LIMIT = (1 << 30) / SUBFRAME;

    private final int[] value = new int[5];
    private final int[] exponent = new int[5];
    private final int[] shifted = new int[SUBFRAME];

    int value(int term) {
        return value[term];
    }

    int exponent(int term) {
        return exponent[term];
    }

    /**
     * Sets the two terms of the adaptive vector.
     *
     * @param y1 the filtered adaptive vector
     * @return the gain that would suit best alone, Q14, at most 1.2 (§3.7.3)
     */
    int adaptive(int[] target, int targetFrom, int[] y1, int y1From) {
        quarter(y1, y1From);
        int energyExponent = energy(y1, y1From);
        int yy = value[0];
        int correlationExponent = correlation(target, targetFrom, y1, y1From);
        int xy = value[1];
        exponent[0] = -(15 - energyExponent);
        value[1] = Fixed.sat16(-xy);
        if (xy <= 0) {
            exponent[1] = -(-15 + 1);
            return 0;
        }
        exponent[1] = -(15 - correlationExponent + 1);
        int gain = Fixed.shr16(Fixed.div(xy >> 1, yy), correlationExponent - energyExponent);
        return Math.min(19661, gain);
    }

    private void quarter(int[] y1, int y1From) {
        for (int n = 0; n < SUBFRAME; n++) {
            shifted[n] = y1[y1From + n] >> 2;
        }
    }

    private int energy(int[] y1, int y1From) {
        long sum = 1 + 2 * Samples.energy(y1, y1From, SUBFRAME);
        int lost = 0;
        if (sum > Fixed.MAX_32) {
            sum = Samples.energy(1, shifted, 0, SUBFRAME);
            lost = 4;
        }
        int shift = Fixed.norm((int) sum);
        value[0] = Fixed.round((int) sum << shift);
        return shift - lost;
    }

    private int correlation(int[] target, int targetFrom, int[] y1, int y1From) {
        long sum = 0;
        boolean overflow = false;
        for (int n = 0; n < SUBFRAME; n++) {
            sum += 2L * target[targetFrom + n] * y1[y1From + n];
            overflow |= sum != (int) sum;
        }
        int lost = 0;
        if (overflow) {
            sum = Samples.dot(0, target, targetFrom, shifted, 0, SUBFRAME);
            lost = 2;
        }
        int shift = Fixed.norm((int) sum);
        value[1] = Fixed.round((int) sum << shift);
        return shift - lost;
    }

    /** Sets the three terms of the filtered code {@code y2}, Q12. */
    void code(int[] target, int targetFrom, int[] y1, int y1From, int[] y2) {
        for (int n = 0; n < SUBFRAME; n++) {
            shifted[n] = y2[n] >> 3;
        }
        set(2, Samples.energy(1, shifted, 0, SUBFRAME), 3);
        set(3, dot(target, targetFrom), -7);
        value[3] = Fixed.sat16(-value[3]);
        set(4, dot(y1, y1From), -7);
    }

    private void set(int term, int sum, int offset) {
        int shift = Fixed.norm(sum);
        value[term] = Fixed.round(sum << shift);
        exponent[term] = shift + offset;
    }

    private int dot(int[] x, int from) {
        long peaks = (long) Samples.peak(x, from, from + SUBFRAME) * Samples.peak(shifted, 0, SUBFRAME);
        return peaks < LIMIT
                ? 1 + Samples.plainDot(x, from, shifted, 0, SUBFRAME)
                : Samples.dot(1, x, from, shifted, 0, SUBFRAME);
    }
}
