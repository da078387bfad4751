package gudok.media.codec.g729;

/** Codes one subframe after the other: both codebooks and their gains (Annex A §A.3.5-A.3.10). State of one stream. */
final class SubframeEncoder {
    private static final int SUBFRAME = 40;
    private static final int ORDER = LpcFilter.ORDER;
    private static final int[] IMPULSE = impulse();

    private final int[] excitation;
    private final Taming taming;
    private final PitchSearch pitch = new PitchSearch();
    private final BackwardFilter backward = new BackwardFilter();
    private final PulseSearch pulses = new PulseSearch();
    private final GainTerms terms = new GainTerms();
    private final GainQuantiser gains = new GainQuantiser();
    private final int[] response = new int[ORDER + SUBFRAME];
    private final int[] sharpened = new int[SUBFRAME];
    /** In front: the memory of the weighting filter's error. */
    private final int[] target = new int[ORDER + SUBFRAME];

    private final int[] codeTarget = new int[SUBFRAME];
    private final int[] correlation = new int[SUBFRAME];
    private final int[] adaptive = new int[ORDER + SUBFRAME];
    private final int[] code = new int[SUBFRAME];
    private final int[] filteredCode = new int[SUBFRAME];
    private int sharp = Excitation.sharpening(0);

    SubframeEncoder(int[] excitation, Taming taming) {
        this.excitation = excitation;
        this.taming = taming;
    }

    private static int[] impulse() {
        int[] impulse = new int[SUBFRAME];
        impulse[0] = 4096;
        return impulse;
    }

    /** Begins a frame. */
    void begin(int openLoopLag) {
        pitch.around(openLoopLag);
    }

    /**
     * Codes a subframe whose residual stands in the excitation and is replaced by the coded excitation.
     *
     * @param weighted   A(z/0.75)
     * @param parameters receives the lag and what begins at {@code positions}
     */
    void encode(int[] weighted, int at, int[] parameters, int positions) {
        boolean first = positions == FrameBits.POSITIONS_1;
        LpcFilter.synthesis(weighted, IMPULSE, 0, response, ORDER, SUBFRAME);
        LpcFilter.synthesis(weighted, excitation, at, target, ORDER, SUBFRAME);
        System.arraycopy(response, ORDER, sharpened, 0, SUBFRAME);
        backward.correlate(target, ORDER, sharpened, correlation);
        pitch.search(correlation, excitation, at, first);
        writeLag(parameters, first);
        LpcFilter.synthesis(weighted, excitation, at, adaptive, ORDER, SUBFRAME);
        boolean tamed = taming.tames(pitch.lag(), pitch.fraction());
        int gain = terms.adaptive(target, ORDER, adaptive, ORDER);
        takeAway(tamed ? Math.min(Taming.HIGHEST_GAIN, gain) : gain);
        encodePulses(parameters, positions);
        terms.code(target, ORDER, adaptive, ORDER, filteredCode);
        parameters[positions + 2] = gains.quantise(code, terms, tamed);
        finish(at);
    }

    private void writeLag(int[] parameters, boolean first) {
        if (first) {
            parameters[FrameBits.PITCH_1] = pitch.encodeFirst();
            parameters[FrameBits.PARITY] = FrameBits.parity(parameters[FrameBits.PITCH_1]);
        } else {
            parameters[FrameBits.PITCH_2] = pitch.encodeSecond();
        }
    }

    private void takeAway(int gain) {
        for (int n = 0; n < SUBFRAME; n++) {
            int part = Fixed.sat16(adaptive[ORDER + n] * gain >> 14);
            codeTarget[n] = Fixed.sat16(target[ORDER + n] - part);
        }
    }

    private void encodePulses(int[] parameters, int positions) {
        AlgebraicCode.sharpen(sharpened, pitch.lag(), sharp);
        pulses.search(codeTarget, sharpened);
        parameters[positions] = pulses.positions();
        parameters[positions + 1] = pulses.signs();
        AlgebraicCode.build(pulses.positions(), pulses.signs(), code);
        pulses.filter(sharpened, filteredCode);
        AlgebraicCode.sharpen(code, pitch.lag(), sharp);
    }

    private void finish(int at) {
        int gp = gains.pitchGain();
        int gc = gains.codeGain();
        sharp = Excitation.sharpening(gp);
        Excitation.combine(excitation, at, gp, code, gc);
        taming.update(gp, pitch.lag());
        for (int j = 0; j < ORDER; j++) {
            int n = SUBFRAME - ORDER + j;
            int fromPitch = Fixed.sat16(adaptive[ORDER + n] * gp >> 14);
            int fromCode = Fixed.sat16(filteredCode[n] * gc >> 13);
            target[j] = Fixed.sat16(target[ORDER + n] - Fixed.sat16(fromPitch + fromCode));
        }
        java.util.Arrays.fill(adaptive, 0, ORDER, 0);
    }

    /** A subframe of comfort noise: keeps the filters' memories in step. */
    void skip(int[] weighted, int[] residual, int from, int at) {
        for (int n = 0; n < SUBFRAME; n++) {
            codeTarget[n] = Fixed.sat16(residual[from + n] - excitation[at + n]);
        }
        LpcFilter.synthesis(weighted, codeTarget, 0, target, ORDER, SUBFRAME);
        System.arraycopy(target, SUBFRAME, target, 0, ORDER);
        sharp = Excitation.sharpening(0);
    }
}
