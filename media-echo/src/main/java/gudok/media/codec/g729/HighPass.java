package gudok.media.codec.g729;

/**
 * A second-order high-pass filter with its last outputs in 32 bits: 140 Hz before the encoder, which also halves the
 * signal (Recommendation §3.1), and 100 Hz after the decoder, which doubles it (§4.2.5). State of one stream.
 */
final class HighPass {
    private final int[] a;
    private final int[] b;
    private final int feedbackShift;
    private final int outputShift;
    private int x1;
    private int x2;
    private int y1;
    private int y2;

    private HighPass(int[] a, int[] b, int feedbackShift, int outputShift) {
        this.a = a;
        this.b = b;
        this.feedbackShift = feedbackShift;
        this.outputShift = outputShift;
    }

    static HighPass ofEncoder() {
        return new HighPass(Tables.HIGH_PASS_140_A, Tables.HIGH_PASS_140_B, 3, 0);
    }

    static HighPass ofDecoder() {
        return new HighPass(Tables.HIGH_PASS_100_A, Tables.HIGH_PASS_100_B, 2, 1);
    }

    /** Filters the next sample. */
    int filter(int x0) {
        int t = Fixed.mult32x16(y1, a[1]) + Fixed.mult32x16(y2, a[2]);
        t = Fixed.add(t, x0 * b[0] << 1);
        t = Fixed.add(t, x1 * b[1] << 1);
        t = Fixed.add(t, x2 * b[2] << 1);
        t = Fixed.shl(t, feedbackShift);
        x2 = x1;
        x1 = x0;
        y2 = y1;
        y1 = Fixed.split(t);
        return Fixed.round(Fixed.shl(t, outputShift));
    }
}
