package gudok.media.codec.g729;

/**
 * The adaptive post-filter of Annex A (§A.4.2): long-term, tilt compensation, short-term, gain control. State of one
 * stream.
 */
final class PostFilter {
    private static final int SUBFRAME = 40;
    private static final int ORDER = LpcFilter.ORDER;
    private static final int HISTORY = AdaptiveCodebook.LONGEST;
    private static final int NUMERATOR = 18022;
    private static final int DENOMINATOR = 22938;
    private static final int RESPONSE = 22;

    private final int[] residual = new int[HISTORY + SUBFRAME];
    private final int[] scaled = new int[HISTORY + SUBFRAME];
    private final int[] numerator = new int[ORDER + 1];
    private final int[] denominator = new int[ORDER + 1];
    private final int[] impulse = new int[RESPONSE];
    private final int[] response = new int[ORDER + RESPONSE];
    /** After the long-term filter; one past sample in front. */
    private final int[] filtered = new int[1 + SUBFRAME];

    private final int[] compensated = new int[SUBFRAME];
    private final int[] output = new int[ORDER + SUBFRAME];
    private final PitchPostFilter pitch = new PitchPostFilter();
    private final GainControl gainControl = new GainControl();

    /**
     * Filters a subframe.
     *
     * @param synthesis with ten past samples before {@code at}; not changed
     * @param speech    false in a comfort-noise frame
     * @param out       receives the subframe
     */
    void filter(int[] a, int[] synthesis, int at, int lag, boolean speech, int[] out) {
        LpcFilter.expand(a, NUMERATOR, numerator);
        LpcFilter.expand(a, DENOMINATOR, denominator);
        LpcFilter.residual(numerator, synthesis, at, residual, HISTORY, SUBFRAME);
        for (int n = HISTORY; n < HISTORY + SUBFRAME; n++) {
            scaled[n] = residual[n] >> 2;
        }
        filtered[0] = filtered[SUBFRAME];
        if (speech) {
            pitch.filter(residual, scaled, HISTORY, lag, filtered, 1);
        } else {
            System.arraycopy(residual, HISTORY, filtered, 1, SUBFRAME);
        }
        System.arraycopy(residual, SUBFRAME, residual, 0, HISTORY);
        System.arraycopy(scaled, SUBFRAME, scaled, 0, HISTORY);
        compensateTilt(tilt());
        System.arraycopy(output, SUBFRAME, output, 0, ORDER);
        LpcFilter.synthesis(denominator, compensated, 0, output, ORDER, SUBFRAME);
        gainControl.apply(synthesis, at, output, ORDER, out);
    }

    /** First reflection coefficient of the short-term filter's impulse response, times 0.8; Q15 (§A.4.2.3). */
    private int tilt() {
        System.arraycopy(numerator, 0, impulse, 0, ORDER + 1);
        LpcFilter.synthesis(denominator, impulse, 0, response, ORDER, RESPONSE);
        int r1 = Samples.dot(0, response, ORDER, response, ORDER + 1, RESPONSE - 1) >> 16;
        if (r1 <= 0) {
            return 0;
        }
        int r0 = Samples.energy(0, response, ORDER, RESPONSE) >> 16;
        return Fixed.div(Fixed.mult(r1, 26214), r0);
    }

    private void compensateTilt(int factor) {
        for (int n = 0; n < SUBFRAME; n++) {
            compensated[n] = Fixed.sat16(filtered[n + 1] - (factor * filtered[n] >> 15));
        }
    }
}
