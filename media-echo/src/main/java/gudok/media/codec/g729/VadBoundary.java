package gudok.media.codec.g729;

/**
 * The multi-boundary decision: fourteen planes in the space of differences to the noise (Annex B §B.3.5). The eighth to
 * tenth take the full-band energy, as the reference does.
 */
final class VadBoundary {
    private VadBoundary() {}

    /**
     * Whether a frame is voice.
     *
     * @param sd  spectral distortion, Q15
     * @param se  energy difference, Q11
     * @param sle difference of the low-band energies, Q11
     * @param szc difference of the zero crossings, Q15
     */
    static boolean isVoice(int sd, int se, int sle, int szc) {
        int high = sd << 16;
        return Fixed.add(plane(szc, -14680, 8192, -28521) >> 8, high) > 0
                || Fixed.add(plane(szc, 19065, 8192, -19446) >> 7, high) > 0
                || Fixed.add(plane(szc, 20480, 8192, 16384) >> 2, se << 16) < 0
                || Fixed.add(plane(szc, -16384, 8192, 19660) >> 2, se << 16) < 0
                || plane(se, 32767, 1024, 30802) < 0
                || Fixed.mac(plane(sd, -28160, 64, 19988), se, 512) < 0
                || plane(sd, 32767, 32, -30199) > 0
                || Fixed.add(plane(szc, -20480, 8192, 22938) >> 2, se << 16) < 0
                || Fixed.add(plane(szc, 23831, 4096, 31576) >> 2, se << 16) < 0
                || plane(se, 32767, 2048, 17367) < 0
                || Fixed.mac(plane(sd, -22400, 32, 25395), sle, 256) < 0
                || Fixed.add(plane(se, -30427, 256, -29959), sle << 16) > 0
                || Fixed.add(plane(se, -23406, 512, 28087), sle << 16) < 0
                || Fixed.mac(plane(se, 24576, 1024, 29491), sle, 16384) < 0;
    }

    private static int plane(int value, int slope, int a, int b) {
        return Fixed.mac(Fixed.multLong(value, slope), a, b);
    }
}
