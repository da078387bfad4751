package gudok.media.codec.g729;

/**
 * Two-stage switched-predictive vector quantisation of the spectral frequencies (Recommendation §3.2.4). State of one
 * stream is in the predictor.
 */
final class LspQuantiser {
    private static final int ORDER = LpcFilter.ORDER;
    private static final int HALF = ORDER / 2;
    private static final int ROWS1 = 128;
    private static final int ROWS2 = 32;
    /** Twice this or more would saturate, so such distances are all alike. */
    private static final int SATURATED = 1 << 30;

    private static final CodebookColumns FIRST = new CodebookColumns(Tables.LSP_CB1, ROWS1);
    private static final CodebookColumns SECOND = new CodebookColumns(Tables.LSP_CB2, ROWS2);

    private final LspPredictor predictor;
    private final int[] lsf = new int[ORDER];
    private final int[] weights = new int[ORDER];
    private final int[] target = new int[ORDER];
    private final int[] rest = new int[ORDER];
    private final int[] vector = new int[ORDER];
    private final int[] distances = new int[ROWS1];
    private final int[] secondDistances = new int[ROWS2];
    private int l1;
    private int l2;
    private int l3;

    LspQuantiser(LspPredictor predictor) {
        this.predictor = predictor;
    }

    /** Quantises {@code lsp} into {@code quantised} and writes the two LSP parameters of the frame. */
    void quantise(int[] lsp, int[] quantised, int[] parameters) {
        LspConversion.toFrequencies(lsp, lsf);
        LsfWeights.of(lsf, weights);
        int distance0 = search(0);
        int index0 = l1;
        int second0 = l2 << 5 | l3;
        boolean switched = search(1) < distance0;
        parameters[FrameBits.LSP_FIRST] = switched ? 1 << 7 | l1 : index0;
        parameters[FrameBits.LSP_SECOND] = switched ? l2 << 5 | l3 : second0;
        rebuild(parameters, quantised);
    }

    private void rebuild(int[] parameters, int[] quantised) {
        int first = parameters[FrameBits.LSP_FIRST];
        int second = parameters[FrameBits.LSP_SECOND];
        LspPredictor.codebookVector(first & 0x7f, second >> 5, second & 0x1f, vector);
        predictor.reconstruct(vector, LspPredictor.Coefficients.SPEECH, first >> 7, lsf);
        LspConversion.toCosines(lsf, quantised);
    }

    /** Best indexes with one predictor mode; returns the distance. */
    private int search(int mode) {
        predictor.extract(lsf, LspPredictor.Coefficients.SPEECH, mode, target);
        l1 = firstStage();
        for (int j = 0; j < ORDER; j++) {
            rest[j] = Fixed.sat16(target[j] - Tables.LSP_CB1[l1 * ORDER + j]);
        }
        l2 = secondStage(0);
        l3 = secondStage(HALF);
        for (int j = 0; j < ORDER; j++) {
            int row = j < HALF ? l2 : l3;
            vector[j] = Tables.LSP_CB1[l1 * ORDER + j] + Tables.LSP_CB2[row * ORDER + j];
        }
        LspPredictor.spread(vector, 10, 1, HALF);
        LspPredictor.spread(vector, 10, HALF, ORDER);
        LspPredictor.spread(vector, 5, 1, ORDER);
        return distance(mode);
    }

    private int firstStage() {
        long worst = 0;
        for (int j = 0; j < ORDER; j++) {
            long reach = FIRST.reach(j, target[j]);
            worst += reach > Short.MAX_VALUE ? Fixed.MAX_32 : reach * reach;
        }
        if (worst >= Fixed.MAX_32) {
            exactFirstStage();
        } else {
            java.util.Arrays.fill(distances, 0);
            for (int j = 0; j < ORDER; j++) {
                FIRST.addSquares(j, target[j], distances);
            }
        }
        return least(ROWS1);
    }

    private void exactFirstStage() {
        for (int row = 0; row < ROWS1; row++) {
            long sum = 0;
            for (int j = 0; j < ORDER; j++) {
                long d = Fixed.sat16(target[j] - Tables.LSP_CB1[row * ORDER + j]);
                sum += d * d;
            }
            distances[row] = (int) Math.min(SATURATED, sum);
        }
    }

    /** The terms are never negative, so a sum that does not saturate had no partial sum that did. */
    private int secondStage(int from) {
        long worst = 0;
        for (int j = from; j < from + HALF; j++) {
            long reach = SECOND.reach(j, rest[j]);
            worst += reach > Short.MAX_VALUE ? Fixed.MAX_32 : reach * (reach * weights[j] / 32768 + 1);
        }
        if (worst >= Fixed.MAX_32) {
            exactSecondStage(from);
        } else {
            java.util.Arrays.fill(secondDistances, 0);
            for (int j = from; j < from + HALF; j++) {
                SECOND.addWeighted(j, rest[j], weights[j], secondDistances);
            }
        }
        System.arraycopy(secondDistances, 0, distances, 0, ROWS2);
        return least(ROWS2);
    }

    private void exactSecondStage(int from) {
        for (int row = 0; row < ROWS2; row++) {
            long sum = 0;
            for (int j = from; j < from + HALF; j++) {
                int d = Fixed.sat16(rest[j] - Tables.LSP_CB2[row * ORDER + j]);
                sum += (long) (weights[j] * d >> 15) * d;
            }
            secondDistances[row] = (int) Math.min(SATURATED, sum);
        }
    }

    /** The first of the nearest rows. */
    private int least(int rows) {
        int best = 0;
        int least = SATURATED;
        for (int row = 0; row < rows; row++) {
            if (distances[row] < least) {
                least = distances[row];
                best = row;
            }
        }
        return best;
    }

    private int distance(int mode) {
        int sum = 0;
        for (int j = 0; j < ORDER; j++) {
            int error = Fixed.sat16(vector[j] - target[j]);
            int t = Fixed.mult(error, Tables.LSP_MA_PRED_SUM[mode * ORDER + j]);
            sum = Fixed.mac(sum, Fixed.shl(Fixed.multLong(weights[j], t), 4) >> 16, t);
        }
        return sum;
    }
}
