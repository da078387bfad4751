package gudok.media.codec.g729;

/** Gives the post-filtered signal the energy it had before (Annex A §A.4.2.4). State of one stream. */
final class GainControl {
    private static final int SUBFRAME = 40;
    private static final int KEPT = 29491;
    private static final int NEW = 3276;

    private int past = 4096;

    /** Scales {@code filtered} smoothly to the energy of {@code original}. */
    void apply(int[] original, int at, int[] filtered, int from, int[] out) {
        int energy = quarterEnergy(filtered, from);
        if (energy == 0) {
            past = 0;
            System.arraycopy(filtered, from, out, 0, SUBFRAME);
            return;
        }
        int gain = gain(energy, quarterEnergy(original, at));
        for (int n = 0; n < SUBFRAME; n++) {
            past = (past * KEPT >> 15) + gain;
            out[n] = Fixed.sat16(filtered[from + n] * past >> 12);
        }
    }

    private static int gain(int energyOut, int energyIn) {
        if (energyIn == 0) {
            return 0;
        }
        int shiftOut = Fixed.norm(energyOut) - 1;
        int shiftIn = Fixed.norm(energyIn);
        int out = Fixed.round(Fixed.shl(energyOut, shiftOut));
        int in = Fixed.round(energyIn << shiftIn);
        int ratio = Fixed.shr(Fixed.div(out, in) << 7, shiftOut - shiftIn);
        return Fixed.mult(Fixed.round(Fixed.shl(Fixed.inverseSqrt(ratio), 9)), NEW);
    }

    private static int quarterEnergy(int[] x, int from) {
        long sum = 0;
        for (int n = from; n < from + SUBFRAME; n++) {
            int quarter = x[n] >> 2;
            sum += quarter * quarter;
        }
        return Fixed.sat32(2 * sum);
    }
}
