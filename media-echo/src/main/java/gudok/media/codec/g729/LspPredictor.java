package gudok.media.codec.g729;

/**
 * The moving-average predictor of the spectral frequencies (Recommendation §3.2.4) with the last four codebook vectors,
 * Q13. Speech and SID frames share its memory but not the coefficients. State of one direction of a stream.
 */
final class LspPredictor {
    /** Coefficients of two modes: predictor, what it leaves to the codebook, and the inverse of that. */
    record Coefficients(int[] predictor, int[] rest, int[] restInverse) {
        static final Coefficients SPEECH =
                new Coefficients(Tables.LSP_MA_PRED, Tables.LSP_MA_PRED_SUM, Tables.LSP_MA_PRED_SUM_INV);
        static final Coefficients SID =
                new Coefficients(Tables.SID_MA_PRED, Tables.SID_MA_PRED_SUM, Tables.SID_MA_PRED_SUM_INV);
    }

    private static final int ORDER = LpcFilter.ORDER;
    private static final int DEPTH = 4;
    private static final int LOWEST = 40;
    private static final int HIGHEST = 25681;
    private static final int SMALLEST_GAP = 321;

    private final int[] memory = new int[DEPTH * ORDER];
    /** Bit k is set if something in vector k is negative. */
    private int negative;

    LspPredictor() {
        for (int k = 0; k < DEPTH; k++) {
            System.arraycopy(Tables.LSP_RESET, 0, memory, k * ORDER, ORDER);
        }
    }

    /** Frequencies of a codebook vector. */
    void compose(int[] vector, Coefficients coefficients, int mode, int[] lsf) {
        for (int j = 0; j < ORDER; j++) {
            int sum = Fixed.multLong(vector[j], coefficients.rest[mode * ORDER + j]);
            for (int k = 0; k < DEPTH; k++) {
                sum = Fixed.mac(sum, memory[k * ORDER + j], coefficients.predictor[(mode * DEPTH + k) * ORDER + j]);
            }
            lsf[j] = sum >> 16;
        }
    }

    /** The codebook vector that would give these frequencies. */
    void extract(int[] lsf, Coefficients coefficients, int mode, int[] vector) {
        for (int j = 0; j < ORDER; j++) {
            int rest = negative == 0
                    ? plainRest(lsf[j] << 16, coefficients, mode, j)
                    : exactRest(lsf[j] << 16, coefficients, mode, j);
            int scaled = Fixed.multLong(rest >> 16, coefficients.restInverse[mode * ORDER + j]);
            vector[j] = Fixed.shl(scaled, 3) >> 16;
        }
    }

    /** From a frequency, which is not negative, positive parts are taken away that never reach 2^31 together. */
    private int plainRest(int frequency, Coefficients coefficients, int mode, int j) {
        int[] p = coefficients.predictor;
        int at = mode * DEPTH * ORDER + j;
        int recent = memory[j] * p[at] + memory[j + ORDER] * p[at + ORDER];
        int older = memory[j + 2 * ORDER] * p[at + 2 * ORDER] + memory[j + 3 * ORDER] * p[at + 3 * ORDER];
        return frequency - 2 * (recent + older);
    }

    private int exactRest(int frequency, Coefficients coefficients, int mode, int j) {
        int rest = frequency;
        for (int k = 0; k < DEPTH; k++) {
            rest = Fixed.msu(rest, memory[k * ORDER + j], coefficients.predictor[(mode * DEPTH + k) * ORDER + j]);
        }
        return rest;
    }

    /** Takes the newest codebook vector. */
    void update(int[] vector) {
        int signs = 0;
        for (int j = 0; j < ORDER; j++) {
            signs |= vector[j];
        }
        negative = (negative << 1 | signs >>> 31) & (1 << DEPTH) - 1;
        System.arraycopy(memory, 0, memory, ORDER, (DEPTH - 1) * ORDER);
        System.arraycopy(vector, 0, memory, 0, ORDER);
    }

    /** Composes, takes the vector into the memory and makes the frequencies safe to use. */
    void reconstruct(int[] vector, Coefficients coefficients, int mode, int[] lsf) {
        compose(vector, coefficients, mode, lsf);
        update(vector);
        stabilise(lsf);
    }

    /** Moves neighbours apart that are nearer than {@code gap}, for j in [from, to). */
    static void spread(int[] vector, int gap, int from, int to) {
        for (int j = from; j < to; j++) {
            int distance = Fixed.sat16(Fixed.sat16(vector[j - 1] - vector[j]) + gap) >> 1;
            if (distance > 0) {
                vector[j - 1] = Fixed.sat16(vector[j - 1] - distance);
                vector[j] = Fixed.sat16(vector[j] + distance);
            }
        }
    }

    private static void stabilise(int[] lsf) {
        for (int j = 0; j < ORDER - 1; j++) {
            if (lsf[j + 1] < lsf[j]) {
                int larger = lsf[j];
                lsf[j] = lsf[j + 1];
                lsf[j + 1] = larger;
            }
        }
        lsf[0] = Math.max(LOWEST, lsf[0]);
        for (int j = 0; j < ORDER - 1; j++) {
            if (lsf[j + 1] - lsf[j] < SMALLEST_GAP) {
                lsf[j + 1] = Fixed.sat16(lsf[j] + SMALLEST_GAP);
            }
        }
        lsf[ORDER - 1] = Math.min(HIGHEST, lsf[ORDER - 1]);
    }

    /** A vector of the two-stage codebook of speech frames, spread apart. */
    static void codebookVector(int l1, int l2, int l3, int[] vector) {
        for (int j = 0; j < ORDER; j++) {
            int second = j < ORDER / 2 ? l2 : l3;
            vector[j] = Tables.LSP_CB1[l1 * ORDER + j] + Tables.LSP_CB2[second * ORDER + j];
        }
        spread(vector, 10, 1, ORDER);
        spread(vector, 5, 1, ORDER);
    }
}
