package gudok.media.codec.g729;

/**
 * Chooses the rows of the gain codebooks that are searched, from the gains that would suit best without quantisation
 * (Annex A §A.3.9.2 as the reference computes it).
 */
final class GainPreselection {
    static final int ROWS1 = 4;
    static final int ROWS2 = 8;

    private static final int HIGHEST_TAMED = 481;
    private static final int SCALE = -17103;

    private int denominator;
    private int denominatorExponent;
    private int numerator;
    private int numeratorExponent;
    private int first;
    private int second;

    void choose(GainTerms terms, GainPredictor predictor, boolean tamed) {
        invertDeterminant(terms);
        int pitch = pitchGain(terms);
        pitch = tamed ? Math.min(HIGHEST_TAMED, pitch) : pitch;
        int code = codeGain(terms);
        int g = predicted(predictor);
        first = leading(Tables.GAIN_THRESHOLD1, second(pitch, code, g), g, 3);
        second = leading(Tables.GAIN_THRESHOLD2, first(pitch, code, g), g, 5);
    }

    /** Row of the first codebook from which on four are searched. */
    int first() {
        return first;
    }

    /** Row of the second codebook from which on eight are searched. */
    int second() {
        return second;
    }

    private void invertDeterminant(GainTerms terms) {
        int t1 = Fixed.multLong(terms.value(0), terms.value(2));
        int e1 = terms.exponent(0) + terms.exponent(2) - 1;
        int t2 = Fixed.multLong(terms.value(4), terms.value(4));
        int e2 = 2 * terms.exponent(4) + 1;
        int least = Math.min(e1, e2);
        int difference = Fixed.sub(Fixed.shr(t1, e1 - least), Fixed.shr(t2, e2 - least));
        int shift = Fixed.norm(difference);
        int high = difference << shift >> 16;
        denominator = Fixed.sat16(-Fixed.div(16384, high));
        denominatorExponent = 29 - (least + shift - 16);
    }

    /** Q9. */
    private int pitchGain(GainTerms terms) {
        numerator(
                Fixed.multLong(terms.value(2), terms.value(1)),
                terms.exponent(2) + terms.exponent(1),
                Fixed.multLong(terms.value(3), terms.value(4)),
                terms.exponent(3) + terms.exponent(4) + 1);
        return quotient(24);
    }

    /** Q2. */
    private int codeGain(GainTerms terms) {
        numerator(
                Fixed.multLong(terms.value(0), terms.value(3)),
                terms.exponent(0) + terms.exponent(3),
                Fixed.multLong(terms.value(1), terms.value(4)),
                terms.exponent(1) + terms.exponent(4) + 1);
        return quotient(17);
    }

    private void numerator(int t1, int e1, int t2, int e2) {
        int least = Math.min(e1, e2);
        int difference = Fixed.sub(Fixed.shr(t1, e1 - least + 1), Fixed.shr(t2, e2 - least + 1));
        int shift = Fixed.norm(difference);
        numerator = difference << shift >> 16;
        numeratorExponent = least - 1 + shift - 16;
    }

    private int quotient(int scale) {
        int product = Fixed.multLong(numerator, denominator);
        return Fixed.shr(product, numeratorExponent + denominatorExponent - scale) >> 16;
    }

    /** The predicted gain in Q4. */
    private static int predicted(GainPredictor predictor) {
        int gain = predictor.gain();
        int exponent = predictor.exponent();
        return exponent >= 4 ? Fixed.shr16(gain, exponent - 4) : Fixed.shl(gain, 20 - exponent) >> 16;
    }

    private static int first(int pitch, int code, int g) {
        int t = Fixed.add(Fixed.multLong(Tables.GAIN_PRESELECTION[0], pitch), Tables.GAIN_PRESELECTION_LONG[3] >> 15);
        int rest = Fixed.sub(Fixed.shl(code, 7), Fixed.multLong(t >> 16, g));
        return Fixed.multLong(Fixed.shl(rest, 2) >> 16, SCALE);
    }

    private static int second(int pitch, int code, int g) {
        int t = Fixed.sub(Fixed.multLong(Tables.GAIN_PRESELECTION[0], pitch), Tables.GAIN_PRESELECTION_LONG[1] >> 10);
        int product = Fixed.multLong(Fixed.mult(t >> 16, g), Tables.GAIN_PRESELECTION[2]);
        int rest = Fixed.sub(product, Fixed.multLong(Tables.GAIN_PRESELECTION[0], code) >> 3);
        return Fixed.multLong(Fixed.shl(rest, 2) >> 16, SCALE);
    }

    private static int leading(int[] thresholds, int value, int g, int shift) {
        int count = 0;
        while (count < thresholds.length && passes(value, Fixed.multLong(thresholds[count], g) >> shift, g)) {
            count++;
        }
        return count;
    }

    private static boolean passes(int value, int threshold, int g) {
        return g > 0 ? value > threshold : value < threshold;
    }
}
