package gudok.media.codec.g729;

/** The two-stage conjugate gain codebook (Recommendation §3.9.2) as the decoder reads it. */
final class GainCodebook {
    private GainCodebook() {}

    /** Adaptive-codebook gain, Q14, of a transmitted index. */
    static int pitchGain(int index) {
        return Fixed.sat16(Tables.GAIN_CB1[first(index)] + Tables.GAIN_CB2[second(index)]);
    }

    /** Correction factor of the predicted fixed-codebook gain, Q13, beyond 16 bits. */
    static int factor(int index) {
        return Tables.GAIN_CB1[first(index) + 1] + Tables.GAIN_CB2[second(index) + 1];
    }

    /** Fixed-codebook gain, Q1, of a factor. */
    static int codeGain(int factor, GainPredictor predictor) {
        int product = Fixed.multLong(Fixed.low16(factor >> 1), predictor.gain());
        return Fixed.shl(product, 4 - predictor.exponent()) >> 16;
    }

    private static int first(int index) {
        return 2 * Tables.GAIN_IMAP1[index >> 4];
    }

    private static int second(int index) {
        return 2 * Tables.GAIN_IMAP2[index & 0xf];
    }
}
