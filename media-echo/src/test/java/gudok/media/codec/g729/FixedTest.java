package gudok.media.codec.g729;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The operators beside arithmetic that cannot overflow, with corner values and random ones. */
class FixedTest {
    private static final int[] CORNERS_16 = {0, 1, -1, 2, -2, 0x3fff, 0x4000, -0x4000, 32766, 32767, -32767, -32768};
    private static final int[] CORNERS_32 = {
        0, 1, -1, 0x7fff, 0x8000, -0x8000, 0x3fffffff, 0x40000000, -0x40000000, 0x7fffffff, -0x7fffffff, 0x80000000
    };

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    private int any16(int i) {
        return i < CORNERS_16.length ? CORNERS_16[i] : (short) random.nextInt();
    }

    private int any32(int i) {
        return i < CORNERS_32.length ? CORNERS_32[i] : random.nextInt() >> random.nextInt(32);
    }

    private static int clamp(long value, int bits) {
        long most = (1L << bits - 1) - 1;
        return (int) Math.max(-most - 1, Math.min(most, value));
    }

    private static int shifted(int value, int left, int bits) {
        BigInteger wide = BigInteger.valueOf(value).shiftLeft(left);
        BigInteger most = BigInteger.ONE.shiftLeft(bits - 1).subtract(BigInteger.ONE);
        return wide.min(most).max(most.negate().subtract(BigInteger.ONE)).intValue();
    }

    @Test
    void givenTwoNumbers_whenMultipliedOrAdded_thenTheResultIsTheClampedOne() {
        for (int i = 0; i < 200; i++) {
            for (int j = 0; j < 200; j++) {
                long a = any16(i);
                long b = any16(j);
                String what = "seed " + seed + " " + a + " " + b;
                assertEquals(clamp(a * b >> 15, 16), Fixed.mult((int) a, (int) b), what);
                assertEquals(clamp(a * b + 0x4000 >> 15, 16), Fixed.multRound((int) a, (int) b), what);
                assertEquals(clamp(2 * a * b, 32), Fixed.multLong((int) a, (int) b), what);
                long c = any32(i);
                long d = any32(j);
                assertEquals(clamp(c + d, 32), Fixed.add((int) c, (int) d), what);
                assertEquals(clamp(c - d, 32), Fixed.sub((int) c, (int) d), what);
                assertEquals(clamp(c + clamp(2 * a * b, 32), 32), Fixed.mac((int) c, (int) a, (int) b), what);
                assertEquals(clamp(c - clamp(2 * a * b, 32), 32), Fixed.msu((int) c, (int) a, (int) b), what);
                assertEquals(clamp(c + 0x8000, 32) >> 16, Fixed.round((int) c), what);
            }
        }
    }

    @Test
    void givenNumberAndShift_whenShifted_thenTheResultIsTheClampedOne() {
        for (int i = 0; i < 400; i++) {
            int a = any16(i);
            int c = any32(i);
            for (int shift = -40; shift <= 40; shift++) {
                String what = "seed " + seed + " " + a + " " + c + " by " + shift;
                assertEquals(shifted(c, shift, 32), Fixed.shl(c, shift), what);
                assertEquals(shifted(c, -shift, 32), Fixed.shr(c, shift), what);
                assertEquals(shifted(a, shift, 16), Fixed.shl16(a, shift), what);
                assertEquals(shifted(a, -shift, 16), Fixed.shr16(a, shift), what);
            }
        }
    }

    @Test
    void givenNumber_whenNormalised_thenItFillsTheRange() {
        for (int i = 0; i < 1000; i++) {
            int c = any32(i);
            int shifted = c << Fixed.norm(c);
            assertEquals(c == 0 ? 0 : 1, Math.abs((long) shifted) >= 0x40000000L ? 1 : 0, "seed " + seed + " " + c);
            assertEquals(c, shifted >> Fixed.norm(c), "seed " + seed + " " + c);
        }
        assertEquals(31, Fixed.norm(-1));
        assertEquals(15, Fixed.norm16(-1));
        assertEquals(0, Fixed.norm16(0));
    }

    @Test
    void givenPairsOfSamples_whenSummed_thenBothSumsAreExact() {
        int[] x = random.ints(41, -5000, 5000).toArray();
        int[] h = random.ints(40, -4096, 4096).toArray();
        long[] pairs = new long[40];
        Pairs.ascending(x, 0, pairs, 40);
        int low = 0;
        int high = 0;
        for (int n = 0; n < 40; n++) {
            low += h[n] * x[n];
            high += h[n] * x[n + 1];
        }
        long sum = Pairs.dot(h, 0, pairs, 0, 40);
        assertEquals(low, Pairs.low(sum), "seed " + seed);
        assertEquals(high, Pairs.high(sum), "seed " + seed);
    }
}
