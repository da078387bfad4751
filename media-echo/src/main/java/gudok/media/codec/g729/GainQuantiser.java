package gudok.media.codec.g729;

/** Conjugate-structure quantisation of both gains (Recommendation §3.9.2, Annex A §A.3.9). State of one encoder. */
final class GainQuantiser {
    private static final int HIGHEST_TAMED = 16383;
    /** Greatest sum of pitch parts of both codebooks, and half the greatest sum of code parts. */
    private static final int GREATEST_PITCH = greatest(0);

    private static final int GREATEST_FACTOR = greatest(1) + 1 >> 1;

    private final GainPredictor predictor = new GainPredictor();
    private final GainPreselection preselection = new GainPreselection();
    private final int[] weight = new int[5];
    private int pitchGain;
    private int codeGain;
    private int first;
    private boolean plain;
    private int second;

    /**
     * Quantises the gains of a subframe.
     *
     * @param code  the code vector, sharpened
     * @param terms of the error that is to become least
     * @param tamed whether the pitch gain has to stay low
     * @return the transmitted index
     */
    int quantise(int[] code, GainTerms terms, boolean tamed) {
        predictor.predict(code);
        preselection.choose(terms, predictor, tamed);
        align(terms, predictor.exponent());
        search(tamed);
        int factor = Tables.GAIN_CB1[2 * first + 1] + Tables.GAIN_CB2[2 * second + 1];
        pitchGain = Fixed.sat16(Tables.GAIN_CB1[2 * first] + Tables.GAIN_CB2[2 * second]);
        codeGain = GainCodebook.codeGain(factor, predictor);
        predictor.update(factor);
        return Tables.GAIN_MAP1[first] * 16 + Tables.GAIN_MAP2[second];
    }

    /** Brings the five terms to one exponent. */
    private void align(GainTerms terms, int x0) {
        int m0 = terms.exponent(0) + 13;
        int m1 = terms.exponent(1) + 14;
        int m2 = terms.exponent(2) + 2 * x0 - 21;
        int m3 = terms.exponent(3) + x0 - 3;
        int m4 = terms.exponent(4) + x0 - 4;
        int least = Math.min(Math.min(Math.min(m0, m1), Math.min(m2, m3)), m4);
        weight[0] = aligned(terms.value(0), m0 - least);
        weight[1] = aligned(terms.value(1), m1 - least);
        weight[2] = aligned(terms.value(2), m2 - least);
        weight[3] = aligned(terms.value(3), m3 - least);
        weight[4] = aligned(terms.value(4), m4 - least);
    }

    private static int aligned(int value, int shift) {
        return Fixed.split(Fixed.shr(value << 16, shift));
    }

    private void search(boolean tamed) {
        int row1 = preselection.first();
        int row2 = preselection.second();
        int least = Fixed.MAX_32;
        plain = fits(GREATEST_FACTOR, GREATEST_PITCH);
        first = row1;
        second = row2;
        for (int i = row1; i < row1 + GainPreselection.ROWS1; i++) {
            for (int j = row2; j < row2 + GainPreselection.ROWS2; j++) {
                int gp = Fixed.sat16(Tables.GAIN_CB1[2 * i] + Tables.GAIN_CB2[2 * j]);
                if (tamed && gp >= HIGHEST_TAMED) {
                    continue;
                }
                int factor = Fixed.low16(Tables.GAIN_CB1[2 * i + 1] + Tables.GAIN_CB2[2 * j + 1] >> 1);
                int distance = distance(gp, Fixed.mult(predictor.gain(), factor));
                if (distance < least) {
                    least = distance;
                    first = i;
                    second = j;
                }
            }
        }
    }

    private int distance(int gp, int gc) {
        return plain ? plainDistance(gp, gc) : exactDistance(gp, gc);
    }

    /** Whether the magnitudes of the five terms can never add up to 2^31. */
    private boolean fits(int codeFactor, int gp) {
        long gc = Math.abs((long) predictor.gain() * codeFactor >> 15) + 1;
        long sum = term(0, (long) gp * gp >> 15) + term(1, gp) + term(2, gc * gc >> 15) + term(3, gc);
        return sum + term(4, gc * gp >> 15) < Fixed.MAX_32;
    }

    private long term(int index, long gain) {
        return (Math.abs((long) weight[index] >> 16) + 1) * (gain + 1) * 2;
    }

    private int plainDistance(int gp, int gc) {
        int sum = Fixed.mult32x16(weight[0], gp * gp >> 15) + Fixed.mult32x16(weight[1], gp);
        sum += Fixed.mult32x16(weight[2], gc * gc >> 15) + Fixed.mult32x16(weight[3], gc);
        return sum + Fixed.mult32x16(weight[4], gc * gp >> 15);
    }

    private int exactDistance(int gp, int gc) {
        int sum = Fixed.mult32x16(weight[0], Fixed.mult(gp, gp));
        sum = Fixed.add(sum, Fixed.mult32x16(weight[1], gp));
        sum = Fixed.add(sum, Fixed.mult32x16(weight[2], Fixed.mult(gc, gc)));
        sum = Fixed.add(sum, Fixed.mult32x16(weight[3], gc));
        return Fixed.add(sum, Fixed.mult32x16(weight[4], Fixed.mult(gc, gp)));
    }

    private static int greatest(int part) {
        int greatest1 = 0;
        for (int i = part; i < Tables.GAIN_CB1.length; i += 2) {
            greatest1 = Math.max(greatest1, Tables.GAIN_CB1[i]);
        }
        int greatest2 = 0;
        for (int i = part; i < Tables.GAIN_CB2.length; i += 2) {
            greatest2 = Math.max(greatest2, Tables.GAIN_CB2[i]);
        }
        return greatest1 + greatest2;
    }

    /** Adaptive-codebook gain, Q14. */
    int pitchGain() {
        return pitchGain;
    }

    /** Fixed-codebook gain, Q1. */
    int codeGain() {
        return codeGain;
    }
}
