package gudok.media.codec.g729;

/** Spectral frequencies of a SID frame from its indexes, as both ends build them (Annex B §B.4.3). */
final class SidLsf {
    private static final int ORDER = LpcFilter.ORDER;

    private final int[] vector = new int[ORDER];
    private final int[] lsf = new int[ORDER];

    /** Cosines of the SID frame with these indexes; the predictor takes the vector. */
    void decode(int mode, int first, int second, LspPredictor predictor, int[] lsp) {
        for (int j = 0; j < ORDER; j++) {
            vector[j] = firstStage(first, j) + secondStage(second, j);
        }
        LspPredictor.spread(vector, 10, 1, ORDER);
        predictor.reconstruct(vector, LspPredictor.Coefficients.SID, mode, lsf);
        LspConversion.toCosines(lsf, lsp);
    }

    static int firstStage(int index, int j) {
        return Tables.LSP_CB1[Tables.SID_L1_SUBSET[index] * ORDER + j];
    }

    static int secondStage(int index, int j) {
        int row = Tables.SID_L2_SUBSET[(j < ORDER / 2 ? 0 : 16) + index];
        return Tables.LSP_CB2[row * ORDER + j];
    }

    /** Cosines that stand in before the first SID frame. */
    static int[] initial() {
        return new int[] {31441, 27566, 21458, 13612, 4663, -4663, -13612, -21458, -27566, -31441};
    }
}
