package gudok.media.line;

/**
 * Lowest and highest of codes, eight at a time without a branch. Codes are ordered as their samples are by turning over
 * seven bits of each positive one of the μ-law, and of each negative one of the A-law, whose even bits are inverted
 * besides (G.711). Four of them stand in a long, each in 16 bits. Pure.
 */
final class CodeRange {
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long A_LAW_FLIP = 0x5555_5555_5555_5555L;
    private static final long A_LAW_SIGN = 0x80 * ONES;
    private static final int CODE_BITS = 8;
    private static final int LANE_BITS = 16;
    /** The places of codes. */
    private static final long LANES = 0x00ff_00ff_00ff_00ffL;
    /** The bit above each code. */
    private static final long ABOVE = 0x0100_0100_0100_0100L;

    private CodeRange() {}

    /** Codes as numbers that rise with their samples. */
    static long rising(long codes, boolean aLaw) {
        long turned = (aLaw ? codes ^ A_LAW_SIGN : codes) >>> CODE_BITS - 1 & ONES;
        return codes ^ (aLaw ? A_LAW_FLIP : 0) ^ (turned << CODE_BITS - 1) - turned;
    }

    /** The first, third and so on of eight. */
    static long even(long eight) {
        return eight & LANES;
    }

    static long odd(long eight) {
        return eight >>> CODE_BITS & LANES;
    }

    /** Where the numbers of {@code one} are to be changed to those of {@code other} for the greater ones to come out. */
    private static long change(long one, long other) {
        long less = ABOVE & ~((one | ABOVE) - other);
        return (one ^ other) & less - (less >>> CODE_BITS);
    }

    static long least(long one, long other) {
        return other ^ change(one, other);
    }

    static long most(long one, long other) {
        return one ^ change(one, other);
    }

    /** The least of four. */
    static int least(long four) {
        long two = least(four, four >>> 2 * LANE_BITS);
        return (int) (least(two, two >>> LANE_BITS) & 0xff);
    }

    /** The greatest of four. */
    static int most(long four) {
        long two = most(four, four >>> 2 * LANE_BITS);
        return (int) (most(two, two >>> LANE_BITS) & 0xff);
    }
}
