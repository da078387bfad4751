package gudok.media.codec.g729;

/** Quantisation of the energy of background noise in steps of 2 and 4 dB (Annex B §B.4.2.1). One per direction. */
final class SidGain {
    private int index;
    private int decibels;

    /** Energies of one or two noise analyses, the newest first, each with its scale. */
    void quantise(int[] energies, int[] scales, int count) {
        int scale = scales[0];
        for (int i = 1; i < count; i++) {
            scale = Math.min(scale, scales[i]);
        }
        scale = Fixed.sat16(scale + 16 - Tables.SID_ENERGY_MARGIN[count]);
        int sum = 0;
        for (int i = 0; i < count; i++) {
            sum = Fixed.add(sum, Fixed.shl(energies[i], scale - scales[i]));
        }
        quantise(sum, scale, Tables.SID_ENERGY_FACTOR[count]);
    }

    /** The energy of the last speech frame's excitation, for a decoder that missed the SID frame. */
    void quantise(int energy, int shift) {
        quantise(Fixed.shl(energy, shift), 0, Tables.SID_ENERGY_FACTOR[0]);
    }

    private void quantise(int sum, int scale, int factor) {
        int log = Fixed.log2(Fixed.mult32x16(sum, factor));
        int fraction = Fixed.multRound(log >> 1 & 0x7fff, 1024);
        choose(Fixed.sat16(Fixed.shl16(Fixed.sat16((log >> 16) - scale), 10) + fraction));
    }

    private void choose(int level) {
        if (level <= -2721) {
            index = 0;
            decibels = -12;
        } else if (level > 22111) {
            index = 31;
            decibels = 66;
        } else if (level <= 4762) {
            index = Math.max(1, Fixed.mult(Fixed.sat16(level + 3401), 24));
            decibels = 4 * index - 8;
        } else {
            index = Math.max(6, (Fixed.mult(level - 340, 193) >> 2) - 1);
            decibels = 2 * index + 4;
        }
    }

    /** What goes over the wire. */
    int index() {
        return index;
    }

    int decibels() {
        return decibels;
    }
}
