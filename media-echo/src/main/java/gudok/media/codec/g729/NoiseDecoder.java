package gudok.media.codec.g729;

/** The decoder's picture of the background noise (Annex B §B.4). State of one stream. */
final class NoiseDecoder {
    private final int[] excitation;
    private final ComfortNoise noise = new ComfortNoise((pitchGain, lag) -> {});
    private final NoiseGain gain = new NoiseGain();
    private final SidGain guess = new SidGain();
    private final SidLsf frequencies = new SidLsf();
    private final int[] lsp = SidLsf.initial();
    private int energy;
    private int energyShift = 1;

    NoiseDecoder(int[] excitation) {
        this.excitation = excitation;
    }

    /** The energy of a good speech frame's excitation. */
    void remember(int sum) {
        int shift = Fixed.norm(sum);
        energy = Fixed.round(sum << shift);
        energyShift = 16 - shift;
    }

    /** A speech frame has come. */
    void reset() {
        noise.reset();
    }

    /** Takes the parameters of a SID frame. */
    void describe(int[] sid, LspPredictor predictor) {
        gain.set(sid[3]);
        frequencies.decode(sid[0], sid[1], sid[2], predictor, lsp);
    }

    /** No SID frame has come after speech: as loud as that was. */
    void guess() {
        guess.quantise(energy, energyShift);
        gain.set(guess.index());
    }

    /** Writes the excitation of a frame. */
    void excite(boolean firstInactive) {
        noise.generate(excitation, SpeechSynthesis.NOW, gain.next(firstInactive));
    }

    /** Spectrum of the noise; not to be changed. */
    int[] lsp() {
        return lsp;
    }
}
