package gudok.media.codec.g729;

/**
 * Two neighbouring samples in one {@code long}, so that one multiplication makes two products and one sum two sums. Exact
 * as long as both sums fit in 32 bits: what the low one borrows, {@link #high} gives back.
 */
final class Pairs {
    private Pairs() {}

    /** {@code pairs[n]} becomes {@code x[from + n]} below {@code x[from + n + 1]}. */
    static void ascending(int[] x, int from, long[] pairs, int count) {
        for (int n = 0; n < count; n++) {
            pairs[n] = ((long) x[from + n + 1] << 32) + x[from + n];
        }
    }

    /** {@code pairs[n]} becomes {@code x[from + n]} below {@code x[from + n - 1]}. */
    static void descending(int[] x, int from, long[] pairs, int count) {
        for (int n = 0; n < count; n++) {
            pairs[n] = ((long) x[from + n - 1] << 32) + x[from + n];
        }
    }

    /** Sum of products of {@code x} with both samples of each pair. */
    static long dot(int[] x, int from, long[] pairs, int pairsFrom, int count) {
        long sum = 0;
        long other = 0;
        int n = 0;
        for (; n < count - 1; n += 2) {
            sum += x[from + n] * pairs[pairsFrom + n];
            other += x[from + n + 1] * pairs[pairsFrom + n + 1];
        }
        return n < count ? sum + other + x[from + n] * pairs[pairsFrom + n] : sum + other;
    }

    static int low(long sum) {
        return (int) sum;
    }

    static int high(long sum) {
        return (int) (sum - (int) sum >> 32);
    }
}
