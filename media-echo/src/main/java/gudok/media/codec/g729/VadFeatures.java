package gudok.media.codec.g729;

/** What the voice activity detector looks at in a frame (Annex B §B.3.1). */
final class VadFeatures {
    private static final int ORDER = LpcFilter.ORDER;
    private static final int FIRST = 120;
    private static final int CROSSING = 410;

    private final int[] lsf = new int[ORDER];
    private int energy;
    private int lowBandEnergy;
    private int zeroCrossings;
    private int secondReflection;

    /** Measures a frame: the encoder's buffer of 240 samples and its analysis. */
    void measure(int[] speech, Autocorrelation autocorrelation, int[] lsp, int reflection) {
        int[] r = autocorrelation.smoothed();
        energy = decibels(r[0], autocorrelation.exponent());
        int low = 0;
        for (int i = 1; i <= Autocorrelation.LAGS; i++) {
            low = Fixed.mac(low, r[i] >> 16, Tables.VAD_LOW_BAND[i]);
        }
        low = Fixed.mac(Fixed.shl(low, 1), r[0] >> 16, Tables.VAD_LOW_BAND[0]);
        lowBandEnergy = decibels(low, autocorrelation.exponent());
        LspConversion.toNormalisedFrequencies(lsp, lsf);
        zeroCrossings = 0;
        for (int n = FIRST; n < FIRST + 80; n++) {
            zeroCrossings += speech[n] * speech[n + 1] < 0 ? CROSSING : 0;
        }
        secondReflection = reflection;
    }

    private static int decibels(int power, int exponent) {
        int t = Fixed.mac(Fixed.mult32x16(Fixed.log2(power), 9864), 9864, exponent - 2);
        return Fixed.sat16((Fixed.shl(t, 11) >> 16) - 4875);
    }

    /** Normalised frequencies; not to be changed. */
    int[] lsf() {
        return lsf;
    }

    /** Full-band energy, Q11. */
    int energy() {
        return energy;
    }

    /** Energy up to 1 kHz, Q11. */
    int lowBandEnergy() {
        return lowBandEnergy;
    }

    /** Share of neighbouring samples with different signs, Q15. */
    int zeroCrossings() {
        return zeroCrossings;
    }

    /** Q15. */
    int secondReflection() {
        return secondReflection;
    }
}
