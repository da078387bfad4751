package gudok.media.codec.g729;

/** Rough pitch lag of a frame from every second sample of the weighted speech (Annex A §A.3.4). */
final class OpenLoopPitch {
    private static final int LONGEST = AdaptiveCodebook.LONGEST;
    private static final int FRAME = 80;
    private static final int LIMIT = 1 << 30;

    private final int[] signal = new int[LONGEST + FRAME];
    private boolean plain;
    private int lag1;
    private int lag2;
    private int lag3;

    /** The lag of a frame whose 143 past samples stand before it in {@code weighted}. */
    int search(int[] weighted, int from) {
        scale(weighted, from - LONGEST);
        lag1 = best(20, 40, 1);
        lag2 = best(40, 80, 1);
        lag3 = best(80, LONGEST, 2);
        lag3 = refined(lag3);
        return favourShort(normalised(lag1), normalised(lag2), normalised(lag3));
    }

    private void scale(int[] weighted, int start) {
        long energy = 0;
        for (int n = 0; n < signal.length; n += 2) {
            energy += weighted[start + n] * weighted[start + n];
        }
        boolean loud = 2 * energy > Fixed.MAX_32;
        int left = 2 * energy < 1 << 20 ? 3 : 0;
        int peak = 0;
        for (int n = 0; n < signal.length; n++) {
            signal[n] = loud ? weighted[start + n] >> 3 : Fixed.sat16(weighted[start + n] << left);
            peak = Math.max(peak, Math.abs(signal[n]));
        }
        plain = peak * (long) peak * FRAME / 2 < LIMIT;
    }

    private int best(int from, int to, int step) {
        int best = from;
        int most = Fixed.MIN_32;
        for (int t = from; t < to; t += step) {
            int sum = correlation(t);
            if (sum > most) {
                most = sum;
                best = t;
            }
        }
        return best;
    }

    /** Also tries the two odd lags beside the winner. */
    private int refined(int winner) {
        int best = winner;
        int most = correlation(winner);
        int after = correlation(winner + 1);
        if (after > most) {
            most = after;
            best = winner + 1;
        }
        return correlation(winner - 1) > most ? winner - 1 : best;
    }

    private int correlation(int lag) {
        int sum = 0;
        for (int n = LONGEST; n < LONGEST + FRAME; n += 2) {
            sum = plain ? sum + (signal[n] * signal[n - lag] << 1) : Fixed.mac(sum, signal[n], signal[n - lag]);
        }
        return sum;
    }

    private int normalised(int lag) {
        long energy = 0;
        for (int n = LONGEST - lag; n < LONGEST + FRAME - lag; n += 2) {
            energy += signal[n] * signal[n];
        }
        int inverse = Fixed.inverseSqrt(Fixed.sat32(1 + 2 * energy));
        return Fixed.low16(Fixed.mult32(correlation(lag), inverse));
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
