package gudok.media.codec.g729;

/** Prediction of the fixed-codebook gain from the last four energies (Recommendation §3.9.1). One per direction. */
final class GainPredictor {
    private static final int LOWEST = -14336;

    private final int[] past = {LOWEST, LOWEST, LOWEST, LOWEST};
    private int gain;
    private int exponent;

    /** Predicts for a code vector. */
    void predict(int[] code) {
        int t = Fixed.mult32x16(Fixed.log2(Samples.energy(0, code, 0, code.length)), -24660);
        t = Fixed.shl(Fixed.mac(t, 32588, 32), 10);
        for (int i = 0; i < past.length; i++) {
            t = Fixed.mac(t, Tables.GAIN_MA_PRED[i], past[i]);
        }
        t = Fixed.multLong(t >> 16, 5439) >> 8;
        gain = Fixed.low16(Fixed.pow2(14, t >> 1 & 0x7fff));
        exponent = 14 - (t >> 16);
    }

    /** The predicted gain in Q{@link #exponent()}. */
    int gain() {
        return gain;
    }

    int exponent() {
        return exponent;
    }

    /** Takes the correction factor of a subframe, Q13. */
    void update(int factor) {
        int log = Fixed.log2(factor) - (13 << 16);
        push(Fixed.mult(Fixed.shl(log, 13) >> 16, 24660));
    }

    /** An erased subframe: the mean of the memory, 4 dB less. */
    void updateErased() {
        int sum = 0;
        for (int energy : past) {
            sum = Fixed.add(sum, energy);
        }
        push(Math.max(LOWEST, (sum >> 2) - 4096));
    }

    private void push(int energy) {
        System.arraycopy(past, 0, past, 1, past.length - 1);
        past[0] = energy;
    }
}
