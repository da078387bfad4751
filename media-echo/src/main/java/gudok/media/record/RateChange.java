package gudok.media.record;

/**
 * Makes sound of one sample rate of another that is twice, half or as high, with a filter of seven taps. Confined to one
 * thread.
 */
final class RateChange {
    private static final int DELAY = 3;

    private final int from;
    private final int to;
    private final int[] last = new int[2 * DELAY + 1];
    private int phase;

    /** @throws IllegalArgumentException if {@link #isPossible} says no */
    RateChange(int from, int to) {
        if (!isPossible(from, to)) {
            throw new IllegalArgumentException("no way from " + from + " to " + to + " Hz");
        }
        this.from = from;
        this.to = to;
    }

    static boolean isPossible(int from, int to) {
        return from == to || from == 2 * to || to == 2 * from;
    }

    /** Most samples that so many become. */
    int most(int samples) {
        return to > from ? 2 * samples : samples;
    }

    /** @return number of samples written to {@code out} */
    int convert(short[] in, int samples, short[] out) {
        if (from == to) {
            System.arraycopy(in, 0, out, 0, samples);
            return samples;
        }
        int written = 0;
        for (int i = 0; i < samples; i++) {
            System.arraycopy(last, 1, last, 0, last.length - 1);
            last[last.length - 1] = in[i];
            if (to > from) {
                out[written++] = (short) last[DELAY];
                out[written++] = clipped(9 * (last[DELAY] + last[DELAY + 1]) - last[DELAY - 1] - last[DELAY + 2], 16);
            } else if (phase++ % 2 == 0) {
                out[written++] = clipped(
                        16 * last[DELAY] + 9 * (last[DELAY - 1] + last[DELAY + 1]) - last[0] - last[2 * DELAY], 32);
            }
        }
        return written;
    }

    private static short clipped(int sum, int divisor) {
        return (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, sum / divisor));
    }
}
