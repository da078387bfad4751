package gudok.media.codec.g729;

import java.util.Arrays;

/** The fixed-codebook vector: four pulses on interleaved tracks (Recommendation §3.8), Q13. */
final class AlgebraicCode {
    private static final int POSITIVE = 8191;
    private static final int NEGATIVE = -8192;

    private AlgebraicCode() {}

    /**
     * Builds the vector.
     *
     * @param positions 13 bits
     * @param signs     bit k set if pulse k is positive
     */
    static void build(int positions, int signs, int[] code) {
        Arrays.fill(code, 0);
        int last = positions >> 9;
        code[5 * (positions & 7)] = pulse(signs);
        code[5 * (positions >> 3 & 7) + 1] = pulse(signs >> 1);
        code[5 * (positions >> 6 & 7) + 2] = pulse(signs >> 2);
        code[5 * (last >> 1) + 3 + (last & 1)] = pulse(signs >> 3);
    }

    private static int pulse(int sign) {
        return (sign & 1) == 1 ? POSITIVE : NEGATIVE;
    }

    /** Repeats a vector at a lag shorter than the subframe; {@code sharp} is Q14. */
    static void sharpen(int[] vector, int lag, int sharp) {
        int factor = Fixed.shl16(sharp, 1);
        for (int i = lag; i < vector.length; i++) {
            vector[i] = Fixed.sat16(vector[i] + Fixed.mult(vector[i - lag], factor));
        }
    }
}
