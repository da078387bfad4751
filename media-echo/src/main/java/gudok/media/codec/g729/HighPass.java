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
    /** Inputs up to here cannot saturate a sum, whatever the past outputs are. */
    private final int safePeak;

    private int x1;
    private int x2;
    private int y1;
    private int y2;

    private HighPass(int[] a, int[] b, int feedbackShift, int outputShift) {
        this.a = a;
        this.b = b;
        this.feedbackShift = feedbackShift;
        this.outputShift = outputShift;
        int outputs = Math.abs(a[1]) + Math.abs(a[2]) + 1;
        int inputs = Math.abs(b[0]) + Math.abs(b[1]) + Math.abs(b[2]);
        safePeak = ((1 << 15) - outputs << 15) / inputs;
    }

    static HighPass ofEncoder() {
        return new HighPass(Tables.HIGH_PASS_140_A, Tables.HIGH_PASS_140_B, 3, 0);
    }

    static HighPass ofDecoder() {
        return new HighPass(Tables.HIGH_PASS_100_A, Tables.HIGH_PASS_100_B, 2, 1);
    }

    /** Filters a run of samples in their place. */
    void filter(int[] samples, int from, int count) {
        int recent = Math.max(Math.abs(x1), Math.abs(x2));
        boolean plain = recent <= safePeak && Samples.below(safePeak, samples, from, from + count);
        for (int n = from; n < from + count; n++) {
            int x0 = samples[n];
            int past = Fixed.mult32x16(y1, a[1]) + Fixed.mult32x16(y2, a[2]);
            int t = Fixed.shl(plain ? plain(past, x0) : exact(past, x0), feedbackShift);
            x2 = x1;
            x1 = x0;
            y2 = y1;
            y1 = Fixed.split(t);
            samples[n] = Fixed.round(Fixed.shl(t, outputShift));
        }
    }

    private int plain(int past, int x0) {
        return past + (x0 * b[0] + x1 * b[1] + x2 * b[2] << 1);
    }

    private int exact(int past, int x0) {
        return Fixed.add(Fixed.add(Fixed.add(past, x0 * b[0] << 1), x1 * b[1] << 1), x2 * b[2] << 1);
    }
}
