package gudok.media.codec.g729;

/** Quantises the spectrum of noise for a SID frame with subsets of the speech codebooks (Annex B §B.4.3). */
final class SidLsfQuantiser {
    private static final int ORDER = LpcFilter.ORDER;
    private static final int MODES = 2;
    private static final int ROWS1 = 32;
    private static final int ROWS2 = 16;
    private static final int CANDIDATES = 4;
    private static final int TAKEN = Short.MAX_VALUE;
    private static final int GAP = 321;

    private final LspPredictor predictor;
    private final SidLsf decoder = new SidLsf();
    private final int[] lsf = new int[ORDER];
    private final int[] weights = new int[ORDER];
    private final int[][] targets = new int[MODES][ORDER];
    private final int[] distances = new int[MODES * ROWS1];
    private final int[] candidates = new int[CANDIDATES];
    private final int[] rest = new int[ORDER];
    private final int[] scaledWeights = new int[ORDER];
    private int least;

    SidLsfQuantiser(LspPredictor predictor) {
        this.predictor = predictor;
    }

    /** Quantises {@code lsp} into {@code quantised} and writes mode and both indexes. */
    void quantise(int[] lsp, int[] quantised, int[] sid) {
        LspConversion.toFrequencies(lsp, lsf);
        space();
        LsfWeights.of(lsf, weights);
        for (int mode = 0; mode < MODES; mode++) {
            predictor.extract(lsf, LspPredictor.Coefficients.SID, mode, targets[mode]);
            firstStage(mode);
        }
        chooseCandidates();
        least = Short.MAX_VALUE;
        sid[0] = candidates[0] / ROWS1;
        sid[1] = candidates[0] % ROWS1;
        sid[2] = 0;
        for (int candidate : candidates) {
            secondStage(candidate, sid);
        }
        decoder.decode(sid[0], sid[1], sid[2], predictor, quantised);
    }

    private void space() {
        lsf[0] = Math.max(40, lsf[0]);
        for (int i = 0; i < ORDER - 1; i++) {
            lsf[i + 1] = Math.max(lsf[i + 1], Fixed.sat16(lsf[i] + 2 * GAP));
        }
        lsf[ORDER - 1] = Math.min(25681, lsf[ORDER - 1]);
        if (lsf[ORDER - 1] < lsf[ORDER - 2]) {
            lsf[ORDER - 2] = lsf[ORDER - 1] - GAP;
        }
    }

    private void firstStage(int mode) {
        for (int row = 0; row < ROWS1; row++) {
            int sum = 0;
            for (int j = 0; j < ORDER; j++) {
                int d = Fixed.sat16(targets[mode][j] - SidLsf.firstStage(row, j));
                sum = Fixed.mac(sum, d, d);
            }
            distances[mode * ROWS1 + row] = Fixed.mult(sum >> 16, Tables.SID_MODE_WEIGHT[mode]);
        }
    }

    private void chooseCandidates() {
        for (int k = 0; k < CANDIDATES; k++) {
            int best = 0;
            int nearest = TAKEN;
            for (int i = 0; i < distances.length; i++) {
                if (distances[i] < nearest) {
                    nearest = distances[i];
                    best = i;
                }
            }
            candidates[k] = best;
            distances[best] = TAKEN;
        }
    }

    private void secondStage(int candidate, int[] sid) {
        int mode = candidate / ROWS1;
        int first = candidate % ROWS1;
        for (int j = 0; j < ORDER; j++) {
            rest[j] = Fixed.sat16(targets[mode][j] - SidLsf.firstStage(first, j));
            int share = Tables.SID_MA_PRED_SUM[mode * ORDER + j];
            scaledWeights[j] = Fixed.mult(Fixed.shl(Fixed.multLong(share, share), 2) >> 16, weights[j]);
        }
        for (int row = 0; row < ROWS2; row++) {
            int distance = distance(row);
            if (distance < least) {
                least = distance;
                sid[0] = mode;
                sid[1] = first;
                sid[2] = row;
            }
        }
    }

    private int distance(int row) {
        int sum = 0;
        for (int j = 0; j < ORDER; j++) {
            int d = Fixed.sat16(rest[j] - SidLsf.secondStage(row, j));
            sum = Fixed.mac(sum, Fixed.shl(Fixed.multLong(scaledWeights[j], d), 3) >> 16, d);
        }
        return sum >> 16;
    }
}
