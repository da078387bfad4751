package gudok.media.codec.g729;

/** Running means of the features of background noise (Annex B §B.3.3, §B.3.6). State of one encoder. */
final class NoiseMeans {
    private static final int ORDER = LpcFilter.ORDER;
    private static final int THIRTY_SECOND = 1024;
    /** Up to so many updates, then the old and new weights of energies, zero crossings and frequencies. */
    private static final int[][] RATES = {
        {19, 24576, 8192, 26214, 6554, 19661, 13017},
        {29, 31130, 1638, 30147, 2621, 21299, 11469},
        {39, 31785, 983, 30802, 1966, 22938, 9830},
        {49, 32440, 328, 31457, 1311, 24576, 8192},
        {59, 32604, 164, 32440, 328, 24576, 8192},
        {Integer.MAX_VALUE, 32604, 164, 32702, 66, 24576, 8192},
    };

    private final int[] lsf = new int[ORDER];
    private int start;
    private int energy;
    private int lowBandEnergy;
    private int zeroCrossings;
    private int updates;

    /** Takes a loud frame of the first 32. */
    void collect(VadFeatures features) {
        start = collected(start, features.energy());
        zeroCrossings = collected(zeroCrossings, features.zeroCrossings());
        for (int i = 0; i < ORDER; i++) {
            lsf[i] = collected(lsf[i], features.lsf()[i]);
        }
    }

    private static int collected(int mean, int value) {
        return Fixed.mac(mean << 16, THIRTY_SECOND, value) >> 16;
    }

    /** After 32 frames, of which so many were quiet and not collected. */
    void begin(int quiet) {
        start = scaled(start, quiet);
        zeroCrossings = scaled(zeroCrossings, quiet);
        for (int i = 0; i < ORDER; i++) {
            lsf[i] = scaled(lsf[i], quiet);
        }
        energy = Fixed.sat16(start - 2048);
        lowBandEnergy = Fixed.sat16(start - 2458);
    }

    private static int scaled(int mean, int quiet) {
        return Fixed.shl(Fixed.multLong(mean, Tables.VAD_INIT_FACTOR[quiet]), Tables.VAD_INIT_SHIFT[quiet]) >> 16;
    }

    /** Moves towards a frame of noise, more slowly the more there were. */
    void update(VadFeatures features) {
        updates = Math.min(Short.MAX_VALUE, updates + 1);
        int row = 0;
        while (updates > RATES[row][0]) {
            row++;
        }
        int[] rate = RATES[row];
        energy = moved(energy, features.energy(), rate[1], rate[2]);
        lowBandEnergy = moved(lowBandEnergy, features.lowBandEnergy(), rate[1], rate[2]);
        zeroCrossings = moved(zeroCrossings, features.zeroCrossings(), rate[3], rate[4]);
        for (int i = 0; i < ORDER; i++) {
            lsf[i] = moved(lsf[i], features.lsf()[i], rate[5], rate[6]);
        }
    }

    private static int moved(int mean, int value, int keep, int take) {
        return Fixed.mac(Fixed.multLong(keep, mean), take, value) >> 16;
    }

    /** The noise is known to be as quiet as this. */
    void restart(int leastEnergy) {
        energy = leastEnergy;
        updates = 0;
    }

    /** Distance of a frame's spectrum from the noise, Q15. */
    int distortion(int[] frequencies) {
        int sum = 0;
        for (int i = 0; i < ORDER; i++) {
            int d = Fixed.sat16(frequencies[i] - lsf[i]);
            sum = Fixed.mac(sum, d, d);
        }
        return sum >> 16;
    }

    int energy() {
        return energy;
    }

    int lowBandEnergy() {
        return lowBandEnergy;
    }

    int zeroCrossings() {
        return zeroCrossings;
    }
}
