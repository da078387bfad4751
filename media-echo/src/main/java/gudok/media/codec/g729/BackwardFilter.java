package gudok.media.codec.g729;

/** Correlation of a target with an impulse response, normalised to 13 bits (Recommendation §3.7, §3.8.1). */
final class BackwardFilter {
    private static final int LENGTH = 40;

    private final int[] sums = new int[LENGTH];
    /** One zero behind. */
    private final int[] padded = new int[LENGTH + 1];

    private final long[] pairs = new long[LENGTH];

    /** @param target 40 samples from {@code from} on */
    void correlate(int[] target, int from, int[] response, int[] out) {
        long magnitude = 0;
        for (int n = 0; n < LENGTH; n++) {
            magnitude += Math.abs(response[n]);
        }
        if (Samples.fits(magnitude, target, from, from + LENGTH)) {
            plain(target, from, response);
        } else {
            exact(target, from, response);
        }
        int most = 0;
        for (int n = 0; n < LENGTH; n++) {
            most = Math.max(most, Fixed.abs32(sums[n]));
        }
        int shift = 18 - Math.min(16, Fixed.norm(most));
        for (int n = 0; n < LENGTH; n++) {
            out[n] = Fixed.low16(sums[n] >> shift);
        }
    }

    private void plain(int[] target, int from, int[] response) {
        System.arraycopy(target, from, padded, 0, LENGTH);
        Pairs.ascending(padded, 0, pairs, LENGTH);
        for (int i = 0; i < LENGTH; i += 2) {
            long sum = Pairs.dot(response, 0, pairs, i, LENGTH - i);
            sums[i] = Pairs.low(sum) << 1;
            sums[i + 1] = Pairs.high(sum) << 1;
        }
    }

    private void exact(int[] target, int from, int[] response) {
        for (int i = 0; i < LENGTH; i++) {
            sums[i] = Samples.dot(0, target, from + i, response, 0, LENGTH - i);
        }
    }
}
