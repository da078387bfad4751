package gudok.media.codec.g729;

/** Adds the two codebook contributions (Recommendation §3.10, §4.1.5). */
final class Excitation {
    private Excitation() {}

    /**
     * Replaces the adaptive-codebook vector in the excitation by the sum of both parts. Neither the sum nor a partial
     * sum leaves 32 bits: |code| is below 1.8 × 8192.
     *
     * @param pitchGain Q14
     * @param codeGain  Q1
     */
    static void combine(int[] exc, int at, int pitchGain, int[] code, int codeGain) {
        for (int n = 0; n < code.length; n++) {
            exc[at + n] = Fixed.sat16(exc[at + n] * pitchGain + code[n] * codeGain + 0x2000 >> 14);
        }
    }

    /** What the next frame takes as pitch sharpening, Q14. */
    static int sharpening(int pitchGain) {
        return Math.max(3277, Math.min(13017, pitchGain));
    }
}
