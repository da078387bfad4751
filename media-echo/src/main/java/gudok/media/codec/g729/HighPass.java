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
        if (recent < safePeak && Samples.below(safePeak, samples, from, from + count)) {
            plain(samples, from, count);
        } else {
            exact(samples, from, count);
        }
    }

    private void plain(int[] samples, int from, int count) {
        int b0 = 2 * b[0];
        int b1 = 2 * b[1];
        int b2 = 2 * b[2];
        int a1 = a[1];
        int a2 = a[2];
        int older = x2;
        int old = x1;
        int past2 = y2;
        int past1 = y1;
        for (int n = from; n < from + count; n++) {
            int x0 = samples[n];
            int t = Fixed.mult32x16(past2, a2) + x0 * b0 + old * b1 + older * b2 + Fixed.mult32x16(past1, a1);
            t = Fixed.shl(t, feedbackShift);
            older = old;
            old = x0;
            past2 = past1;
            past1 = Fixed.split(t);
            samples[n] = Fixed.round(Fixed.shl(t, outputShift));
        }
        x2 = older;
        x1 = old;
        y2 = past2;
        y1 = past1;
    }

    private void exact(int[] samples, int from, int count) {
        for (int n = from; n < from + count; n++) {
            int x0 = samples[n];
            int t = Fixed.mult32x16(y1, a[1]) + Fixed.mult32x16(y2, a[2]);
            t = Fixed.add(t, 2 * x0 * b[0]);
            t = Fixed.add(t, 2 * x1 * b[1]);
            t = Fixed.shl(Fixed.add(t, 2 * x2 * b[2]), feedbackShift);
            x2 = x1;
            x1 = x0;
            y2 = y1;
            y1 = Fixed.split(t);
            samples[n] = Fixed.round(Fixed.shl(t, outputShift));
        }
    }
}
