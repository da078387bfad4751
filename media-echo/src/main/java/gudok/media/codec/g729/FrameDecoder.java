package gudok.media.codec.g729;

/** Decodes the frames of one stream, 80 samples each (Recommendation §4, Annex A, Annex B). Confined to one thread. */
final class FrameDecoder {
    static final int FRAME = SpeechSynthesis.FRAME;

    private static final int SUBFRAME = FRAME / 2;
    private static final int NOW = SpeechSynthesis.NOW;

    private final SpeechSynthesis synthesis = new SpeechSynthesis();
    private final int[] excitation = synthesis.excitation();
    private final SpeechDecoder speech = new SpeechDecoder(excitation);
    private final LspDecoder lsp = new LspDecoder();
    private final NoiseDecoder noise = new NoiseDecoder(excitation);
    private final int[] parameters = FrameBits.newSpeech();
    private final int[] sid = FrameBits.newSid();
    private final int[] a1 = new int[LpcFilter.ORDER + 1];
    private final int[] a2 = new int[LpcFilter.ORDER + 1];
    private boolean wasSpeech = true;

    /** A speech frame of ten bytes. */
    void speech(byte[] frame, int offset, short[] out, int outOffset) {
        FrameBits.unpackSpeech(frame, offset, parameters);
        lsp.decode(parameters[FrameBits.LSP_FIRST], parameters[FrameBits.LSP_SECOND], a1, a2);
        int lag1 = speech.decode(parameters, FrameBits.POSITIONS_1, NOW);
        synthesis.synthesise(a1, 0);
        int lag2 = speech.decode(parameters, FrameBits.POSITIONS_2, NOW + SUBFRAME);
        synthesis.synthesise(a2, SUBFRAME);
        noise.remember(Samples.energy(0, excitation, NOW, FRAME));
        finishSpeech(lag1, lag2, out, outOffset);
    }

    /** A frame that was lost: speech goes on if the last frame was speech, else noise. */
    void erased(short[] out, int outOffset) {
        if (!wasSpeech) {
            untransmitted(out, outOffset);
            return;
        }
        lsp.conceal(a1, a2);
        int lag1 = speech.conceal(NOW);
        synthesis.synthesise(a1, 0);
        int lag2 = speech.conceal(NOW + SUBFRAME);
        synthesis.synthesise(a2, SUBFRAME);
        finishSpeech(lag1, lag2, out, outOffset);
    }

    /** A silence descriptor of two bytes. */
    void sid(byte[] frame, int offset, short[] out, int outOffset) {
        FrameBits.unpackSid(frame, offset, sid);
        noise.describe(sid, lsp.predictor());
        noise(out, outOffset);
    }

    /** A frame that the peer's encoder did not send because it has nothing new to say. */
    void untransmitted(short[] out, int outOffset) {
        if (wasSpeech) {
            noise.guess();
        }
        noise(out, outOffset);
    }

    private void finishSpeech(int lag1, int lag2, short[] out, int outOffset) {
        noise.reset();
        wasSpeech = true;
        finish(lag1, lag2, out, outOffset);
    }

    private void noise(short[] out, int outOffset) {
        noise.excite(wasSpeech);
        lsp.interpolate(noise.lsp(), a1, a2);
        synthesis.synthesise(a1, 0);
        synthesis.synthesise(a2, SUBFRAME);
        speech.forgetSharpening();
        wasSpeech = false;
        finish(speech.previousLag(), speech.previousLag(), out, outOffset);
    }

    private void finish(int lag1, int lag2, short[] out, int outOffset) {
        synthesis.output(a1, 0, lag1, wasSpeech, out, outOffset);
        synthesis.output(a2, SUBFRAME, lag2, wasSpeech, out, outOffset);
        synthesis.advance();
    }
}
