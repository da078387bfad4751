package gudok.media.codec.g729;

/** Correlations of the impulse response with itself for all pairs of pulse positions (Recommendation §3.8.1). */
final class PulseEnergies {
    private static final int LENGTH = 40;
    private static final int STEP = 5;
    private static final int LIMIT = 1 << 30;

    private final int[] scaled = new int[LENGTH];
    /** Element [i * 40 + j] for j ≤ i. */
    private final int[] matrix = new int[LENGTH * LENGTH];

    private final int[] signs = new int[LENGTH];

    /**
     * Takes a subframe's response.
     *
     * @param sign of the correlation with the target: 0, or -1 where that is negative
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

    /** No partial sum is greater than the energy of the response. Pairs of one track are never asked for. */
    private void plain() {
        diagonal(0);
        for (int d = 1; d < LENGTH; d++) {
            if (d % STEP != 0) {
                diagonal(d);
            }
        }
    }

    private void diagonal(int d) {
        int sum = 0;
        int at = LENGTH * LENGTH - 1 - d;
        for (int n = 0; n < LENGTH - d; n++) {
            sum += scaled[n] * scaled[n + d];
            matrix[at] = sum >> 15;
            at -= LENGTH + 1;
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

    /** Of all pulses of a track and the next one, that one's running faster. */
    void ofNeighbours(int track, int[] pairs) {
        int at = 0;
        for (int i = track; i < LENGTH; i += STEP) {
            int sign = Short.MAX_VALUE ^ signs[i];
            int j = track + 1;
            for (; j < i; j += STEP) {
                pairs[at++] = matrix[i * LENGTH + j] * (sign ^ signs[j]) >> 15;
            }
            for (; j < LENGTH; j += STEP) {
                pairs[at++] = matrix[j * LENGTH + i] * (sign ^ signs[j]) >> 15;
            }
        }
    }

    /** Correlation of two pulses with the signs of the target's correlation. */
    int of(int first, int second) {
        int value = matrix[Math.max(first, second) * LENGTH + Math.min(first, second)];
        return value * (Short.MAX_VALUE ^ signs[first] ^ signs[second]) >> 15;
    }
}
