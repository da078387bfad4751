package gudok.media.dtmf;

/**
 * Finds DTMF digits in samples: in blocks of 12.75 ms one row and one column frequency must stand far above the others,
 * hold most of the energy, and differ by the twist that lines cause (high group -9 to +5.5 dB); speech, which has
 * overtones, does not. A digit counts when two blocks in a row agree and is over when two lack it. Each of its tones must
 * have -28 dBm0. Allocates nothing; confined to one thread.
 */
final class DigitDetector {
    static final char NONE = ' ';

    private static final String KEYS = "123A456B789C*0#D";
    private static final double[] HZ = {697, 770, 852, 941, 1209, 1336, 1477, 1633};
    private static final int GROUP = 4;
    private static final int BLOCKS_OF_8_KHZ = 102;
    /** Amplitude of a sine of -28 dBm0, where 32,124 is 3.17 dBm0. */
    private static final double LEAST_AMPLITUDE = 32_124 * Math.pow(10, (-28 - 3.17) / 20);

    private static final double ABOVE_OTHERS = 6.3;
    private static final double SHARE = 0.72;
    private static final double HIGH_STRONGER = Math.pow(10, 0.55);
    private static final double LOW_STRONGER = Math.pow(10, 0.9);
    private static final double OVERTONE = 0.1;

    private final ToneFilter[] tones = new ToneFilter[HZ.length];
    /** Of the column frequencies; those of the rows lie among the columns. */
    private final ToneFilter[] overtones = new ToneFilter[GROUP];

    private final double[] energies = new double[HZ.length];
    private final double[] overtoneEnergies = new double[GROUP];
    private final int block;
    private final double leastEnergy;
    private double total;
    private int filled;
    private char seen = NONE;
    private char current = NONE;
    private int misses;

    DigitDetector(int sampleRate) {
        block = BLOCKS_OF_8_KHZ * sampleRate / 8000;
        leastEnergy = LEAST_AMPLITUDE * LEAST_AMPLITUDE / 2 * block;
        for (int i = 0; i < HZ.length; i++) {
            tones[i] = new ToneFilter(HZ[i], sampleRate);
        }
        for (int i = 0; i < GROUP; i++) {
            overtones[i] = new ToneFilter(2 * HZ[GROUP + i], sampleRate);
        }
    }

    /** Takes the next sample; gives the digit that it reveals, or {@link #NONE}. */
    char add(short sample) {
        total += (double) sample * sample;
        for (int i = 0; i < HZ.length; i++) {
            tones[i].add(sample);
        }
        for (int i = 0; i < GROUP; i++) {
            overtones[i].add(sample);
        }
        return ++filled == block ? decide(inBlock()) : NONE;
    }

    private char inBlock() {
        for (int i = 0; i < HZ.length; i++) {
            energies[i] = tones[i].take(block);
        }
        for (int i = 0; i < GROUP; i++) {
            overtoneEnergies[i] = overtones[i].take(block);
        }
        int row = strongest(0);
        int column = strongest(GROUP);
        boolean tone = isClear(row, 0) && isClear(column, GROUP) && isBalanced(row, column) && isPure(row, column);
        total = 0;
        filled = 0;
        return tone ? KEYS.charAt(row * GROUP + column - GROUP) : NONE;
    }

    private int strongest(int from) {
        int best = from;
        for (int i = from + 1; i < from + GROUP; i++) {
            best = energies[i] > energies[best] ? i : best;
        }
        return best;
    }

    private boolean isClear(int best, int from) {
        boolean clear = energies[best] >= leastEnergy;
        for (int i = from; i < from + GROUP; i++) {
            clear &= i == best || energies[best] > ABOVE_OTHERS * energies[i];
        }
        return clear;
    }

    private boolean isBalanced(int row, int column) {
        return energies[column] <= HIGH_STRONGER * energies[row] && energies[row] <= LOW_STRONGER * energies[column];
    }

    private boolean isPure(int row, int column) {
        return energies[row] + energies[column] >= SHARE * total
                && overtoneEnergies[column - GROUP] <= OVERTONE * energies[column];
    }

    private char decide(char found) {
        char revealed = NONE;
        if (found != NONE && found == seen && found != current) {
            current = found;
            revealed = found;
        }
        misses = found == current ? 0 : misses + 1;
        if (misses >= 2) {
            current = NONE;
        }
        seen = found;
        return revealed;
    }
}
