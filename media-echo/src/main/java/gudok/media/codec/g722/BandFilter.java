package gudok.media.codec.g722;

/**
 * The pair of mirror filters that part a signal into two bands, or join them (G.722 §3.1 and §4.4): 24 taps over pairs of
 * values, newest last. Not safe for several threads.
 */
final class BandFilter {
    /** Every second coefficient; the others are the same from the end. */
    private static final int[] COEFFICIENTS = {3, -11, 12, 32, -210, 951, 3876, -805, 362, -156, 53, -11};

    private static final int PAIRS = COEFFICIENTS.length;

    private final int[] values = new int[2 * PAIRS];
    private int ofFirst;
    private int ofSecond;

    /** Takes the next pair in. */
    void take(int first, int second) {
        System.arraycopy(values, 2, values, 0, values.length - 2);
        values[values.length - 2] = first;
        values[values.length - 1] = second;
        ofFirst = 0;
        ofSecond = 0;
        for (int i = 0; i < PAIRS; i++) {
            ofFirst += values[2 * i] * COEFFICIENTS[i];
            ofSecond += values[2 * i + 1] * COEFFICIENTS[PAIRS - 1 - i];
        }
    }

    /** The filtered first values of the pairs. */
    int ofFirst() {
        return ofFirst;
    }

    /** The filtered second values of the pairs. */
    int ofSecond() {
        return ofSecond;
    }
}
