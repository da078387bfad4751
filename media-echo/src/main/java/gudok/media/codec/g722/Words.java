package gudok.media.codec.g722;

/** Arithmetic of 16-bit words that stop at their limits (G.722 §6.2.1). */
final class Words {
    private Words() {}

    static int saturate(int value) {
        return Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, value));
    }

    /** The 15 bits that a band has. */
    static int limit(int value) {
        return Math.max(-16384, Math.min(16383, value));
    }

    /** Product of two fractions, both with 15 bits behind the point. */
    static int product(int one, int another) {
        return one * another >> 15;
    }
}
