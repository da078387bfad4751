package gudok.media.codec.g729;

/** Itakura distance of an autocorrelation from a reference filter (Annex B §B.4.1.3). State of one encoder. */
final class FilterDistance {
    private static final int LAGS = LpcFilter.ORDER + 1;

    private final int[] reference = new int[LAGS];
    private int referenceShift;
    private int total;

    /** Takes the autocorrelation of a filter's coefficients as reference. */
    void refer(int[] a) {
        referenceShift = 0;
        for (int i = 0; i < LAGS; i++) {
            int sum = Samples.dot(0, a, 0, a, i, LAGS - i);
            referenceShift = i == 0 ? Fixed.norm(sum) : referenceShift;
            reference[i] = Fixed.round(Fixed.shl(sum, referenceShift));
        }
    }

    /** Whether a spectrum with this residual energy is further away than the threshold, Q15, allows. */
    boolean differs(int[] autocorrelation, int energy, int threshold) {
        int shifts = 0;
        while (!sum(autocorrelation, shifts / 2, (shifts + 1) / 2)) {
            shifts++;
        }
        int limit = Fixed.add(energy, Fixed.multRound(energy, threshold));
        return total > Fixed.shl(limit, referenceShift + 9 - shifts);
    }

    /** Computes the total with both factors shifted right; false if it overflows. */
    private boolean sum(int[] autocorrelation, int shiftReference, int shiftOther) {
        long sum = (long) (reference[0] >> shiftReference) * (autocorrelation[0] >> shiftOther);
        boolean fits = true;
        for (int i = 1; i < LAGS; i++) {
            sum += 2L * (reference[i] >> shiftReference) * (autocorrelation[i] >> shiftOther);
            fits &= sum == (int) sum;
        }
        total = (int) sum;
        return fits;
    }
}
