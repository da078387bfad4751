package gudok.media.codec.g729;

/**
 * The basic operators of G.729 (§5.2 of the Recommendation, G.191): 16-bit and 32-bit arithmetic that saturates. A
 * 16-bit value is an {@code int} between -32768 and 32767. The reference's split 32-bit format keeps all bits but the
 * lowest: {@link #split}; products of such numbers take plain 32-bit arguments here.
 */
final class Fixed {
    static final int MAX_32 = Integer.MAX_VALUE;
    static final int MIN_32 = Integer.MIN_VALUE;

    private static final int MAX_16 = Short.MAX_VALUE;
    private static final int MIN_16 = Short.MIN_VALUE;

    private Fixed() {}

    static int sat16(int value) {
        return Math.max(MIN_16, Math.min(MAX_16, value));
    }

    static int sat32(long value) {
        return (int) value == value ? (int) value : value < 0 ? MIN_32 : MAX_32;
    }

    static int abs16(int value) {
        return Math.min(MAX_16, Math.abs(value));
    }

    /** Q15 product, rounded down. */
    static int mult(int a, int b) {
        return Math.min(MAX_16, a * b >> 15);
    }

    /** Q15 product, rounded to nearest. */
    static int multRound(int a, int b) {
        return Math.min(MAX_16, a * b + 0x4000 >> 15);
    }

    /** Twice the product; the only one that does not fit saturates. */
    static int multLong(int a, int b) {
        int product = a * b;
        return product == 0x40000000 ? MAX_32 : product << 1;
    }

    static int add(int a, int b) {
        int sum = a + b;
        return ((a ^ sum) & (b ^ sum)) < 0 ? saturated(a) : sum;
    }

    static int sub(int a, int b) {
        int difference = a - b;
        return ((a ^ b) & (a ^ difference)) < 0 ? saturated(a) : difference;
    }

    /** {@code sum + 2ab}, saturating. */
    static int mac(int sum, int a, int b) {
        return add(sum, multLong(a, b));
    }

    /** {@code sum - 2ab}, saturating. */
    static int msu(int sum, int a, int b) {
        return sub(sum, multLong(a, b));
    }

    private static int saturated(int sign) {
        return sign < 0 ? MIN_32 : MAX_32;
    }

    /** 32-bit left shift that saturates; a negative shift goes right. */
    static int shl(int value, int shift) {
        if (shift <= 0) {
            return shrPlain(value, -shift);
        }
        int shifted = shift > 31 ? 0 : value << shift;
        boolean exact = shift <= 31 && shifted >> shift == value;
        return exact || value == 0 ? shifted : saturated(value);
    }

    /** 32-bit right shift; a negative shift goes left and saturates. */
    static int shr(int value, int shift) {
        return shl(value, -shift);
    }

    private static int shrPlain(int value, int shift) {
        return value >> Math.min(31, shift);
    }

    /** 32-bit right shift that adds one if the last bit shifted out was one. */
    static int shrRound(int value, int shift) {
        if (shift <= 0) {
            return shl(value, -shift);
        }
        return shift > 31 ? 0 : (value >> shift) + (value >> shift - 1 & 1);
    }

    /** 16-bit left shift that saturates; a negative shift goes right. */
    static int shl16(int value, int shift) {
        return shift > 15 ? saturated16(value) : shift <= 0 ? shrPlain(value, -shift) : sat16(value << shift);
    }

    private static int saturated16(int value) {
        return value == 0 ? 0 : value < 0 ? MIN_16 : MAX_16;
    }

    /** 16-bit right shift; a negative shift goes left and saturates. */
    static int shr16(int value, int shift) {
        return shl16(value, -shift);
    }

    /** 16-bit right shift that adds one if the last bit shifted out was one. */
    static int shrRound16(int value, int shift) {
        if (shift <= 0) {
            return shl16(value, -shift);
        }
        return shift > 15 ? 0 : (value >> shift) + (value >> shift - 1 & 1);
    }

    /** The upper half, rounded to nearest. */
    static int round(int value) {
        return add(value, 0x8000) >> 16;
    }

    static int high(int value) {
        return value >> 16;
    }

    static int low16(int value) {
        return (short) value;
    }

    static int abs32(int value) {
        return value == MIN_32 ? MAX_32 : Math.abs(value);
    }

    static int negate32(int value) {
        return value == MIN_32 ? MAX_32 : -value;
    }

    /** Left shifts that bring a 32-bit value to the upper half of its range. */
    static int norm(int value) {
        return value == 0 ? 0 : Integer.numberOfLeadingZeros(value ^ value >> 31) - 1;
    }

    /** Left shifts that bring a 16-bit value to the upper half of its range. */
    static int norm16(int value) {
        return value == 0 ? 0 : Integer.numberOfLeadingZeros(value ^ value >> 31) - 17;
    }

    /** Q15 quotient of 0 ≤ a ≤ b; the largest number where the reference would stop. */
    static int div(int a, int b) {
        return a >= b ? MAX_16 : (a << 15) / b;
    }

    /** What the split format keeps of a 32-bit value. */
    static int split(int value) {
        return value & ~1;
    }

    /** Product of two split numbers, the halves rounded down separately. */
    static int mult32(int a, int b) {
        int ah = a >> 16;
        int bh = b >> 16;
        int al = a >> 1 & 0x7fff;
        int bl = b >> 1 & 0x7fff;
        return multLong(ah, bh) + (ah * bl >> 15 << 1) + (al * bh >> 15 << 1);
    }

    /** Product of a split number and a 16-bit one. */
    static int mult32x16(int a, int b) {
        return multLong(a >> 16, b) + ((a >> 1 & 0x7fff) * b >> 15 << 1);
    }

    /** Quotient of split numbers, 0 ≤ a < b, b normalised. */
    static int div32(int a, int b) {
        int inverse = div(0x3fff, b >> 16);
        int error = sub(MAX_32, mult32x16(b, inverse));
        return shl(mult32(a, mult32x16(error, inverse)), 2);
    }

    /** Linear interpolation of a table with a 15-bit fraction; the result's upper half has the table's scale. */
    static int interpolate(int[] table, int index, int fraction) {
        return msu(table[index] << 16, table[index] - table[index + 1], fraction);
    }

    /** Logarithm to base 2 in Q15, integer part and fraction: split format; 0 if not positive. */
    static int log2(int value) {
        if (value <= 0) {
            return 0;
        }
        int shift = norm(value);
        int x = value << shift;
        int fraction = interpolate(Tables.LOG2, (x >> 25) - 32, x >> 10 & 0x7fff) >> 16;
        return (30 - shift << 16) + (fraction << 1);
    }

    /** Two to the power of a number whose integer part and Q15 fraction are given. */
    static int pow2(int exponent, int fraction) {
        int value = interpolate(Tables.POW2, fraction >> 10, (fraction & 0x3ff) << 5);
        return shrRound(value, 30 - exponent);
    }

    /** Inverse square root, Q30 of an integer. */
    static int inverseSqrt(int value) {
        if (value <= 0) {
            return 0x3fffffff;
        }
        int shift = norm(value);
        int exponent = 30 - shift;
        int x = value << shift >> (~exponent & 1);
        int result = interpolate(Tables.INV_SQRT, (x >> 25) - 16, x >> 10 & 0x7fff);
        return result >> (exponent >> 1) + 1;
    }

    /** The next number of the random generator, which is also its new state. */
    static int random(int seed) {
        return low16(31821 * seed + 13849);
    }
}
