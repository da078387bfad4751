package gudok.media.codec.g729;

/** Correlation of a target with an impulse response, normalised to 13 bits (Recommendation §3.7, §3.8.1). */
final class BackwardFilter {
    private static final int LENGTH = 40;
    private static final long LIMIT = 1L << 30;

    private final int[] sums = new int[LENGTH];

    /** @param target 40 samples from {@code from} on */
    void correlate(int[] target, int from, int[] response, int[] out) {
        long magnitude = 0;
        for (int n = 0; n < LENGTH; n++) {
            magnitude += Math.abs(response[n]);
        }
        if (magnitude * Samples.peak(target, from, from + LENGTH) < LIMIT) {
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
        for (int i = 0; i < LENGTH; i++) {
            int sum = 0;
            for (int j = i; j < LENGTH; j++) {
                sum += target[from + j] * response[j - i];
            }
            sums[i] = sum << 1;
        }
    }

    private void exact(int[] target, int from, int[] response) {
        for (int i = 0; i < LENGTH; i++) {
            sums[i] = Samples.dot(0, target, from + i, response, 0, LENGTH - i);
        }
    }
}
