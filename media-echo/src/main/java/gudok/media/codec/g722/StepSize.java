package gudok.media.codec.g722;

/**
 * The size of a quantiser's steps: kept as a logarithm that leaks and grows with the codes that come (G.722 §3.5, blocks
 * 3L and 3H). Not safe for several threads.
 */
final class StepSize {
    /** Mantissas of powers of two in steps of 1/32, with 11 bits behind the point. */
    private static final int[] MANTISSAS = new int[32];

    static {
        for (int i = 0; i < MANTISSAS.length; i++) {
            MANTISSAS[i] = (int) (2048 * Math.pow(2, i / 32.0) + 0.5);
        }
    }

    private final int most;
    private final int shift;
    private int logarithm;
    private int size;

    /**
     * @param most  of the logarithm
     * @param shift of the mantissa at logarithm 0
     */
    StepSize(int most, int shift) {
        this.most = most;
        this.shift = shift;
        size = size();
    }

    int value() {
        return size;
    }

    /** Grows by so much, or shrinks. */
    void follow(int change) {
        logarithm = Math.max(0, Math.min(most, (logarithm * 127 >> 7) + change));
        size = size();
    }

    private int size() {
        int right = shift - (logarithm >> 11);
        int mantissa = MANTISSAS[logarithm >> 6 & 31];
        return (right < 0 ? mantissa << -right : mantissa >> right) << 2;
    }
}
