package gudok.media.codec.g729;

/** A(z) of a frame from its LSP indexes, or from the last frame's if it is erased (Recommendation §4.1.1, §4.4.1). */
final class LspDecoder {
    private final LspPredictor predictor = new LspPredictor();
    private final LspConversion conversion = new LspConversion();
    private final int[] lastLsf = Tables.LSP_RESET.clone();
    private final int[] vector = new int[LpcFilter.ORDER];
    private final int[] lsp = new int[LpcFilter.ORDER];
    private final int[] oldLsp = LspConversion.initial();
    private int lastMode;

    LspPredictor predictor() {
        return predictor;
    }

    /** A good speech frame. */
    void decode(int first, int second, int[] a1, int[] a2) {
        lastMode = first >> 7;
        LspPredictor.codebookVector(first & 0x7f, second >> 5, second & 0x1f, vector);
        predictor.reconstruct(vector, LspPredictor.Coefficients.SPEECH, lastMode, lastLsf);
        LspConversion.toCosines(lastLsf, lsp);
        interpolate(lsp, a1, a2);
    }

    /** An erased speech frame. */
    void conceal(int[] a1, int[] a2) {
        predictor.extract(lastLsf, LspPredictor.Coefficients.SPEECH, lastMode, vector);
        predictor.update(vector);
        LspConversion.toCosines(lastLsf, lsp);
        interpolate(lsp, a1, a2);
    }

    /** Both subframes' A(z) on the way from the last pairs to these, which are kept. */
    void interpolate(int[] newLsp, int[] a1, int[] a2) {
        conversion.interpolate(oldLsp, newLsp, a1, a2);
        System.arraycopy(newLsp, 0, oldLsp, 0, oldLsp.length);
    }
}
