package gudok.media.codec.g729;

/** Encodes the frames of one stream, 80 samples each (Annex A §A.3, Annex B). Confined to one thread. */
final class FrameEncoder {
    static final int FRAME = 80;

    private static final int SUBFRAME = FRAME / 2;
    private static final int ORDER = LpcFilter.ORDER;
    private static final int NOW = AdaptiveCodebook.HISTORY;
    /** Newest 240 samples; the frame that is coded is 40 samples older than the newest. */
    private static final int BUFFER = 240;

    private static final int CODED = 120;
    private static final int WEIGHTING = 24576;

    private final boolean silenceSuppression;
    private final HighPass highPass = HighPass.ofEncoder();
    private final int[] speech = new int[BUFFER];
    private final int[] excitation = new int[NOW + FRAME];
    private final WeightedSpeech weighted = new WeightedSpeech();
    private final Autocorrelation autocorrelation;
    private final Levinson levinson = new Levinson();
    private final LspAnalysis lspAnalysis = new LspAnalysis();
    private final LspConversion conversion = new LspConversion();
    private final LspPredictor predictor = new LspPredictor();
    private final LspQuantiser quantiser = new LspQuantiser(predictor);
    private final OpenLoopPitch openLoop = new OpenLoopPitch();
    private final Taming taming = new Taming();
    private final SubframeEncoder subframes = new SubframeEncoder(excitation, taming);
    private final VoiceActivityDetector detector = new VoiceActivityDetector();
    private final NoiseEncoder noise = new NoiseEncoder(levinson, predictor, taming);
    private final int[] a = new int[ORDER + 1];
    private final int[] a1 = new int[ORDER + 1];
    private final int[] a2 = new int[ORDER + 1];
    private final int[] weighted1 = new int[ORDER + 1];
    private final int[] weighted2 = new int[ORDER + 1];
    private final int[] lsp = LspConversion.initial();
    private final int[] newLsp = new int[ORDER];
    private final int[] quantised = LspConversion.initial();
    private final int[] newQuantised = new int[ORDER];
    private final int[] residual = new int[FRAME];
    private final int[] parameters = FrameBits.newSpeech();
    private final int[] sid = FrameBits.newSid();
    private boolean wasVoice = true;

    /** @param silenceSuppression whether pauses become SID frames and nothing */
    FrameEncoder(boolean silenceSuppression) {
        this.silenceSuppression = silenceSuppression;
        autocorrelation = new Autocorrelation(silenceSuppression ? Autocorrelation.LAGS : ORDER);
    }

    /** Writes a frame and returns its bytes: 10, 2 of a SID frame, or 0. */
    int encode(short[] pcm, int offset, byte[] out, int outOffset) {
        for (int n = 0; n < FRAME; n++) {
            speech[BUFFER - FRAME + n] = pcm[offset + n];
        }
        highPass.filter(speech, BUFFER - FRAME, FRAME);
        autocorrelation.analyse(speech);
        levinson.solve(autocorrelation.smoothed(), a);
        System.arraycopy(lsp, 0, newLsp, 0, ORDER);
        lspAnalysis.analyse(a, newLsp);
        boolean voice = !silenceSuppression || isVoice();
        int length = voice ? encodeVoice(out, outOffset) : encodeNoise(out, outOffset);
        wasVoice = voice;
        System.arraycopy(speech, FRAME, speech, 0, BUFFER - FRAME);
        System.arraycopy(excitation, FRAME, excitation, 0, NOW);
        weighted.advance();
        return length;
    }

    private boolean isVoice() {
        boolean voice = detector.isVoice(speech, autocorrelation, newLsp, levinson.secondReflection());
        noise.observe(autocorrelation, voice);
        return voice;
    }

    private int encodeVoice(byte[] out, int outOffset) {
        quantiser.quantise(newLsp, newQuantised, parameters);
        System.arraycopy(newLsp, 0, lsp, 0, ORDER);
        interpolate(newQuantised);
        LpcFilter.residual(a1, speech, CODED, excitation, NOW, SUBFRAME);
        LpcFilter.residual(a2, speech, CODED + SUBFRAME, excitation, NOW + SUBFRAME, SUBFRAME);
        weighted.filter(weighted1, excitation, NOW, 0);
        weighted.filter(weighted2, excitation, NOW + SUBFRAME, SUBFRAME);
        subframes.begin(weighted.openLoopLag(openLoop));
        subframes.encode(weighted1, NOW, parameters, FrameBits.POSITIONS_1);
        subframes.encode(weighted2, NOW + SUBFRAME, parameters, FrameBits.POSITIONS_2);
        FrameBits.packSpeech(parameters, out, outOffset);
        return FrameBits.SPEECH_BYTES;
    }

    private int encodeNoise(byte[] out, int outOffset) {
        boolean described = noise.encode(wasVoice, quantised, sid);
        noise.excite(wasVoice, excitation, NOW);
        interpolate(noise.lsp());
        LpcFilter.residual(a1, speech, CODED, residual, 0, SUBFRAME);
        LpcFilter.residual(a2, speech, CODED + SUBFRAME, residual, SUBFRAME, SUBFRAME);
        weighted.filter(weighted1, residual, 0, 0);
        weighted.filter(weighted2, residual, SUBFRAME, SUBFRAME);
        subframes.skip(weighted1, residual, 0, NOW);
        subframes.skip(weighted2, residual, SUBFRAME, NOW + SUBFRAME);
        if (described) {
            FrameBits.packSid(sid, out, outOffset);
        }
        return described ? FrameBits.SID_BYTES : 0;
    }

    /** A(z) of both subframes on the way to these pairs, and their weighting filters. */
    private void interpolate(int[] next) {
        conversion.interpolate(quantised, next, a1, a2);
        System.arraycopy(next, 0, quantised, 0, ORDER);
        LpcFilter.expand(a1, WEIGHTING, weighted1);
        LpcFilter.expand(a2, WEIGHTING, weighted2);
    }
}
