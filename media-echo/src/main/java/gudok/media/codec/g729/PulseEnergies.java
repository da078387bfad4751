package gudok.media.codec.g729;

/** Correlations of the impulse response with itself for all pairs of pulse positions (Recommendation §3.8.1). */
final class PulseEnergies {
    private static final int LENGTH = 40;
    private static final int STEP = 5;
    private static final int LIMIT = 1 << 30;

    private final int[] scaled = new int[LENGTH];
    /** Symmetrical. */
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
        int mirrored = at - (LENGTH - 1) * d;
        for (int n = 0; n < LENGTH - d; n++) {
            sum += scaled[n] * scaled[n + d];
            matrix[at] = sum >> 15;
            matrix[mirrored] = sum >> 15;
            at -= LENGTH + 1;
            mirrored -= LENGTH + 1;
        }
    }

    private void exact() {
        for (int d = 0; d < LENGTH; d++) {
            int sum = 0;
            for (int n = 0; n < LENGTH - d; n++) {
                sum = Fixed.mac(sum, scaled[n], scaled[n + d]);
                int j = LENGTH - 1 - n;
                matrix[j * LENGTH + j - d] = sum >> 16;
                matrix[(j - d) * LENGTH + j] = sum >> 16;
            }
        }
    }

    /** Energy of one pulse. */
    int of(int position) {
        return matrix[position * (LENGTH + 1)];
    }

    /** Of one pulse with all of a track, with the signs of the target's correlation. */
    void of(int position, int track, int[] row, int at) {
        int sign = Short.MAX_VALUE ^ signs[position];
        int from = position * LENGTH;
        for (int slot = 0; slot < LENGTH / STEP; slot++) {
            int j = track + STEP * slot;
            row[at + slot] = matrix[from + j] * (sign ^ signs[j]) >> 15;
        }
    }
}
