package gudok.media.codec.g729;

/**
 * Keeps the error that a decoder may have in its excitation from growing (Recommendation §3.7.3 and the reference's taming
 * procedure): estimates it in four zones of lags. State of one encoder.
 */
final class Taming {
    /** Gains that a tamed subframe may have: of the open loop Q14, of the preselection Q9. */
    static final int HIGHEST_GAIN = 15564;

    private static final int TOO_LARGE = 983040000;
    private static final int SUBFRAME = 40;
    private static final int FLOOR = 0x4000;

    private final int[] error = {FLOOR, FLOOR, FLOOR, FLOOR};

    /** Whether the pitch gain of this lag has to stay low. */
    boolean tames(int lag, int fraction) {
        int rounded = lag + (fraction > 0 ? 1 : 0);
        int last = Tables.TAMING_ZONE[rounded + 8];
        for (int zone = Tables.TAMING_ZONE[Math.max(0, rounded - 50)]; zone <= last; zone++) {
            if (error[zone] > TOO_LARGE) {
                return true;
            }
        }
        return false;
    }

    /** Takes a subframe's gain, Q14, and integer lag. */
    void update(int gain, int lag) {
        int worst;
        if (lag < SUBFRAME) {
            int once = grown(error[0], gain);
            worst = Math.max(once, grown(once, gain));
        } else {
            worst = -1;
            int last = Tables.TAMING_ZONE[lag - 1];
            for (int zone = Tables.TAMING_ZONE[lag - SUBFRAME]; zone <= last; zone++) {
                worst = Math.max(worst, grown(error[zone], gain));
            }
        }
        System.arraycopy(error, 0, error, 1, error.length - 1);
        error[0] = worst;
    }

    private static int grown(int error, int gain) {
        return Fixed.add(FLOOR, Fixed.shl(Fixed.mult32x16(error, gain), 1));
    }
}
