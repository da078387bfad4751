package gudok.media.codec.g729;

/** Weighted speech for the open-loop pitch search, low-pass filtered (Annex A §A.3.3-A.3.4). State of one stream. */
final class WeightedSpeech {
    private static final int PAST = AdaptiveCodebook.LONGEST;
    private static final int FRAME = 80;
    private static final int ORDER = LpcFilter.ORDER;
    private static final int LOW_PASS = 22938;

    private final int[] samples = new int[PAST + FRAME];
    private final int[] filter = new int[ORDER + 1];

    /**
     * Filters a subframe of the residual.
     *
     * @param weighted A(z/0.75)
     * @param offset   0 or 40 within the frame
     */
    void filter(int[] weighted, int[] residual, int from, int offset) {
        filter[0] = weighted[0];
        for (int i = 1; i <= ORDER; i++) {
            filter[i] = Fixed.sat16(weighted[i] - Fixed.mult(weighted[i - 1], LOW_PASS));
        }
        LpcFilter.synthesis(filter, residual, from, samples, PAST + offset, FRAME / 2);
    }

    int openLoopLag(OpenLoopPitch search) {
        return search.search(samples, PAST);
    }

    /** The present frame becomes the past. */
    void advance() {
        System.arraycopy(samples, FRAME, samples, 0, PAST);
    }
}
