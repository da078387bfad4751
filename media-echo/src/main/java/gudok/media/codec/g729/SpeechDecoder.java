package gudok.media.codec.g729;

/** Excitation of speech frames, good or erased (Recommendation §4.1, §4.4). State of one stream. */
final class SpeechDecoder {
    private static final int SUBFRAME = 40;
    private static final int SEED = 21845;

    private final int[] excitation;
    private final AdaptiveCodebook adaptive = new AdaptiveCodebook();
    private final LagDecoder lags = new LagDecoder();
    private final GainPredictor gains = new GainPredictor();
    private final int[] code = new int[SUBFRAME];
    private int seed = SEED;
    private int sharp = Excitation.sharpening(0);
    private int pitchGain;
    private int codeGain;

    SpeechDecoder(int[] excitation) {
        this.excitation = excitation;
    }

    /** A good subframe with its parameters from the pulse positions on; returns the integer lag. */
    int decode(int[] parameters, int positions, int at) {
        decodeLag(parameters, positions);
        adaptive.predict(excitation, at, lags.lag(), lags.fraction());
        AlgebraicCode.build(parameters[positions], parameters[positions + 1], code);
        AlgebraicCode.sharpen(code, lags.lag(), sharp);
        int index = parameters[positions + 2];
        gains.predict(code);
        pitchGain = GainCodebook.pitchGain(index);
        codeGain = GainCodebook.codeGain(GainCodebook.factor(index), gains);
        gains.update(GainCodebook.factor(index));
        return finish(at);
    }

    private void decodeLag(int[] parameters, int positions) {
        int pitch = parameters[FrameBits.PITCH_1];
        if (positions == FrameBits.POSITIONS_2) {
            lags.second(parameters[FrameBits.PITCH_2]);
        } else if (FrameBits.parity(pitch) == parameters[FrameBits.PARITY]) {
            lags.first(pitch);
        } else {
            lags.conceal();
        }
    }

    /** An erased subframe; returns the integer lag. */
    int conceal(int at) {
        lags.conceal();
        adaptive.predict(excitation, at, lags.lag(), lags.fraction());
        int positions = draw() & 0x1fff;
        AlgebraicCode.build(positions, draw() & 15, code);
        AlgebraicCode.sharpen(code, lags.lag(), sharp);
        pitchGain = Math.min(29491, Fixed.mult(pitchGain, 29491));
        codeGain = Fixed.mult(codeGain, 32111);
        gains.updateErased();
        return finish(at);
    }

    private int finish(int at) {
        sharp = Excitation.sharpening(pitchGain);
        Excitation.combine(excitation, at, pitchGain, code, codeGain);
        return lags.lag();
    }

    private int draw() {
        seed = Fixed.random(seed);
        return seed;
    }

    /** The lag that a frame of comfort noise is filtered with. */
    int previousLag() {
        return lags.previous();
    }

    /** Comfort noise has no pitch that the next speech frame could be sharpened with. */
    void forgetSharpening() {
        sharp = Excitation.sharpening(0);
    }
}
