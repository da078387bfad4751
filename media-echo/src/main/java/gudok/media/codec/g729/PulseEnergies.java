package gudok.media.codec.g729;

/** Correlations of the impulse response with itself for all pairs of pulse positions (Recommendation §3.8.1). */
final class PulseEnergies {
    private static final int LENGTH = 40;
    private static final int LIMIT = 1 << 30;

    private final int[] scaled = new int[LENGTH];
    private final int[] sums = new int[LENGTH];
    /** Element [i * 40 + j] for j ≤ i. */
    private final int[] matrix = new int[LENGTH * LENGTH];

    private final int[] signs = new int[LENGTH];

    /**
     * Takes a subframe's response.
     *
     * @param positive where the correlation with the target is not negative
     */
    void compute(int[] response, int[] sign) {
        System.arraycopy(sign, 0, signs, 0, LENGTH);
        int energy = Samples.energy(0, response, 0, LENGTH);
        int shift = energy >> 16 > 32000 ? -1 : Fixed.norm(energy) >> 1;
        for (int n = 0; n < LENGTH; n++) {
            scaled[n] = Fixed.shl16(response[n], shift);
        }
        if (Samples.energy(scaled, 0, LENGTH) < LIMIT) {
            plain();
        } else {
            exact();
        }
    }

    /** The energy of all lags' products is bounded by that of the response. */
    private void plain() {
        java.util.Arrays.fill(sums, 0);
        for (int n = 0; n < LENGTH; n++) {
            int last = LENGTH - 1 - n;
            int factor = scaled[n];
            for (int d = 0; d <= last; d++) {
                sums[d] += factor * scaled[n + d];
            }
            int row = last * LENGTH + last;
            for (int d = 0; d <= last; d++) {
                matrix[row - d] = sums[d] >> 15;
            }
        }
    }

    private void exact() {
        for (int d = 0; d < LENGTH; d++) {
            int sum = 0;
            for (int n = 0; n < LENGTH - d; n++) {
                sum = Fixed.mac(sum, scaled[n], scaled[n + d]);
                int j = LENGTH - 1 - n;
                matrix[j * LENGTH + j - d] = sum >> 16;
            }
        }
    }

    /** Energy of one pulse. */
    int of(int position) {
        return matrix[position * (LENGTH + 1)];
    }

    /** Correlation of two pulses with the signs of the target's correlation. */
    int of(int first, int second) {
        int value = matrix[Math.max(first, second) * LENGTH + Math.min(first, second)];
        return Fixed.mult(value, signs[first] == signs[second] ? 32767 : -32768);
    }
}
