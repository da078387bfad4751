package gudok.media.line;

import java.util.Arrays;

/** How arrival delays are spread: steps of 0.25 ms up to 16 ms, 1 ms up to 128, 10 ms up to 928. Confined to one thread. */
final class DelayHistogram {
    private static final int FINE = 64;
    private static final int MIDDLE = FINE + 112;
    private static final int BINS = MIDDLE + 80;

    private int[] counts = new int[0];
    private long total;
    private double mostMs;

    void add(double delayMs) {
        int bin = bin(delayMs);
        if (bin >= counts.length) {
            counts = Arrays.copyOf(counts, bin < FINE ? FINE : BINS + 1);
        }
        counts[bin]++;
        total++;
        mostMs = Math.max(mostMs, delayMs);
    }

    private static int bin(double delayMs) {
        if (delayMs < 16) {
            return (int) (delayMs * 4);
        }
        return delayMs < 128 ? FINE + (int) (delayMs - 16) : Math.min(BINS, MIDDLE + (int) ((delayMs - 128) / 10));
    }

    private static double upperMs(int bin) {
        if (bin < FINE) {
            return (bin + 1) / 4.0;
        }
        return bin < MIDDLE ? 16.0 + (bin - FINE + 1) : 128.0 + 10.0 * (bin - MIDDLE + 1);
    }

    /** The delay that so many percent of the packets stay under. */
    double percentileMs(double percent) {
        long wanted = (long) Math.ceil(total * percent / 100);
        long below = 0;
        for (int bin = 0; bin < Math.min(BINS, counts.length); bin++) {
            below += counts[bin];
            if (below >= wanted) {
                return Math.min(mostMs, upperMs(bin));
            }
        }
        return mostMs;
    }

    double mostMs() {
        return mostMs;
    }
}
