package gudok.media.codec.g729;

/**
 * From excitation to samples: synthesis filter, post-filter and output filter (Recommendation §4.1.6, Annex A §A.4.2).
 * Holds the excitation of the past and of the present frame. State of one stream.
 */
final class SpeechSynthesis {
    static final int FRAME = 80;
    /** Where the present frame's excitation begins. */
    static final int NOW = AdaptiveCodebook.HISTORY;

    private static final int SUBFRAME = 40;
    private static final int ORDER = LpcFilter.ORDER;

    private final int[] excitation = new int[NOW + FRAME];
    private final int[] synthesis = new int[ORDER + FRAME];
    private final int[] filtered = new int[SUBFRAME];
    private final PostFilter postFilter = new PostFilter();
    private final HighPass highPass = HighPass.ofDecoder();

    int[] excitation() {
        return excitation;
    }

    /** Synthesises a subframe from the excitation, 0 or 40 samples into the frame. */
    void synthesise(int[] a, int offset) {
        boolean overflow = filter(a, offset);
        if (overflow) {
            for (int n = 0; n < excitation.length; n++) {
                excitation[n] >>= 2;
            }
            filter(a, offset);
        }
    }

    private boolean filter(int[] a, int offset) {
        return LpcFilter.synthesis(a, excitation, NOW + offset, synthesis, ORDER + offset, SUBFRAME);
    }

    /** Post-filters a subframe of the synthesised frame and writes its samples. */
    void output(int[] a, int offset, int lag, boolean speech, short[] out, int outOffset) {
        postFilter.filter(a, synthesis, ORDER + offset, lag, speech, filtered);
        highPass.filter(filtered, 0, SUBFRAME);
        for (int n = 0; n < SUBFRAME; n++) {
            out[outOffset + offset + n] = (short) filtered[n];
        }
    }

    /** The present frame becomes the past. */
    void advance() {
        System.arraycopy(excitation, FRAME, excitation, 0, NOW);
        System.arraycopy(synthesis, FRAME, synthesis, 0, ORDER);
    }
}
