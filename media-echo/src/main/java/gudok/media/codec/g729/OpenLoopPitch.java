package gudok.media.codec.g729;

/** Rough pitch lag of a frame from every second sample of the weighted speech (Annex A §A.3.4). */
final class OpenLoopPitch {
    private static final int LONGEST = AdaptiveCodebook.LONGEST;
    private static final int COUNT = 40;
    /** Index of sample 0 among the even samples and of sample -1 among the odd ones. */
    private static final int NOW = LONGEST / 2;

    private static final int LOUD = 3;
    private static final long LIMIT = 1 << 30;

    private final int[] even = new int[NOW + COUNT];
    private final int[] odd = new int[NOW + COUNT + 1];
    private final long[] pairs = new long[NOW + COUNT];
    private final int[] correlations = new int[LONGEST + 1];
    private boolean plain;
    private int lag1;
    private int lag2;
    private int lag3;

    /** The lag of a frame whose 143 past samples stand before it in {@code weighted}. */
    int search(int[] weighted, int from) {
        scale(weighted, from - LONGEST);
        if (plain) {
            correlate(even, 0, LONGEST);
            correlate(odd, 1, 80);
        } else {
            correlateExactly();
        }
        lag1 = best(20, 40, 1);
        lag2 = best(40, 80, 1);
        lag3 = refined(best(80, LONGEST, 2));
        return favourShort(normalised(lag1), normalised(lag2), normalised(lag3));
    }

    /** Brings quiet signals up and loud ones down, and parts even from odd samples. */
    private void scale(int[] weighted, int start) {
        long energy = 0;
        for (int n = start; n < start + 2 * odd.length; n += 2) {
            energy += weighted[n] * weighted[n];
        }
        if (2 * energy > Fixed.MAX_32) {
            part(weighted, start, -LOUD);
        } else if (2 * energy < 1 << 20) {
            part(weighted, start, LOUD);
        } else {
            part(weighted, start);
        }
        plain = fits(Samples.energy(even, 0, even.length), Samples.energy(odd, 0, odd.length));
    }

    private void part(int[] weighted, int start) {
        for (int i = 0; i < even.length; i++) {
            odd[i] = weighted[start + 2 * i];
            even[i] = weighted[start + 2 * i + 1];
        }
        odd[even.length] = weighted[start + 2 * even.length];
    }

    private void part(int[] weighted, int start, int left) {
        for (int i = 0; i < even.length; i++) {
            odd[i] = Fixed.shl16(weighted[start + 2 * i], left);
            even[i] = Fixed.shl16(weighted[start + 2 * i + 1], left);
        }
        odd[even.length] = Fixed.shl16(weighted[start + 2 * even.length], left);
    }

    /** No partial sum of products can be greater than the geometric mean of the energies (Cauchy-Schwarz). */
    private static boolean fits(long evenEnergy, long oddEnergy) {
        return (double) evenEnergy * Math.max(evenEnergy, oddEnergy) < (double) LIMIT * LIMIT;
    }

    /** Lags of one parity from 20 on, two at a time. */
    private void correlate(int[] past, int parity, int end) {
        Pairs.descending(past, 1, pairs, NOW + COUNT - 1);
        for (int half = 10; 2 * half < end; half += 2) {
            long sum = Pairs.dot(even, NOW, pairs, NOW - 1 - half, COUNT);
            correlations[2 * half + parity] = Pairs.low(sum) << 1;
            correlations[2 * half + parity + 2] = Pairs.high(sum) << 1;
        }
    }

    private void correlateExactly() {
        for (int lag = 20; lag < LONGEST; lag += lag < 80 ? 1 : 2) {
            correlations[lag] = exact(lag);
        }
    }

    private int exact(int lag) {
        return Samples.dot(0, even, NOW, past(lag), NOW - lag / 2, COUNT);
    }

    private int[] past(int lag) {
        return lag % 2 == 0 ? even : odd;
    }

    private int best(int from, int to, int step) {
        int best = from;
        int most = Fixed.MIN_32;
        for (int t = from; t < to; t += step) {
            if (correlations[t] > most) {
                most = correlations[t];
                best = t;
            }
        }
        return best;
    }

    /** Also tries the two odd lags beside the winner. */
    private int refined(int winner) {
        correlations[winner + 1] = exact(winner + 1);
        correlations[winner - 1] = exact(winner - 1);
        int best = correlations[winner + 1] > correlations[winner] ? winner + 1 : winner;
        return correlations[winner - 1] > correlations[best] ? winner - 1 : best;
    }

    private int normalised(int lag) {
        int energy = Samples.energy(1, past(lag), NOW - lag / 2, COUNT);
        return Fixed.low16(Fixed.mult32(correlations[lag], Fixed.inverseSqrt(energy)));
    }

    private int favourShort(int correlation1, int correlation2, int correlation3) {
        int m2 = correlation2;
        int d = 2 * lag2 - lag3;
        m2 = Math.abs(d) < 5 ? Fixed.sat16(m2 + (correlation3 >> 2)) : m2;
        m2 = Math.abs(d + lag2) < 7 ? Fixed.sat16(m2 + (correlation3 >> 2)) : m2;
        int m1 = correlation1;
        d = 2 * lag1 - lag2;
        m1 = Math.abs(d) < 5 ? Fixed.sat16(m1 + Fixed.mult(m2, 6554)) : m1;
        m1 = Math.abs(d + lag1) < 7 ? Fixed.sat16(m1 + Fixed.mult(m2, 6554)) : m1;
        int best = m1 < m2 ? lag2 : lag1;
        return Math.max(m1, m2) < correlation3 ? lag3 : best;
    }
}
