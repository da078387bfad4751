package gudok.media.prompt;

/**
 * Changes the sample rate: a windowed sinc (Kaiser), in polyphase form, whose stop band begins at half of the lower rate
 * and lies 80 dB down; the pass band reaches to 87 % of it. For one sound and one thread; never on a media loop.
 */
public final class Resampler {
    /** Zero crossings of the sinc on each side. */
    private static final int CROSSINGS = 40;

    private static final double KAISER_BETA = 7.857;
    /** Width of the transition of a Kaiser window with 80 dB, times its half length. */
    private static final double TRANSITION = 2.509;

    private static final int MOST_PHASES = 512;

    /** Where samples come from, as many as are there. */
    @FunctionalInterface
    public interface Input {
        /** Writes up to {@code count} samples; fewer only at the end of the sound. */
        int read(float[] out, int offset, int count) throws java.io.IOException;
    }

    private final int inRate;
    private final int outRate;
    private final int half;
    private final int phases;
    private final float[][] taps;

    /** From one rate to another, both in Hz and at least 1. */
    public Resampler(int inRate, int outRate) {
        int common = greatestCommonDivisor(inRate, outRate);
        this.inRate = inRate / common;
        this.outRate = outRate / common;
        double ratio = Math.max(1, (double) inRate / outRate);
        half = inRate == outRate ? 1 : (int) Math.ceil(CROSSINGS * ratio);
        phases = Math.min(this.outRate, MOST_PHASES);
        taps = new float[phases + 1][];
        for (int phase = 0; phase <= phases; phase++) {
            taps[phase] = row((double) phase / phases, 0.5 / ratio - TRANSITION / half / 2);
        }
    }

    /** How many samples so many become. */
    public long resultLength(long samples) {
        return (samples * outRate + inRate - 1) / inRate;
    }

    /**
     * All of a sound.
     *
     * @param out  filled entirely; what the input lacks is silence
     * @param gain factor of every sample; what then exceeds 16 bits is clipped
     */
    public void convert(Input in, short[] out, double gain) throws java.io.IOException {
        if (inRate == outRate) {
            copy(in, out, (float) gain);
            return;
        }
        Window window = new Window(in, half);
        for (int i = 0; i < out.length; i++) {
            long position = (long) i * inRate;
            int at = window.reach(position / outRate);
            out[i] = clipped(sum(window.samples, at, position % outRate) * gain);
        }
    }

    private static void copy(Input in, short[] out, float gain) throws java.io.IOException {
        float[] block = new float[4096];
        for (int done = 0; done < out.length; ) {
            int count = in.read(block, 0, Math.min(block.length, out.length - done));
            for (int i = 0; i < count; i++) {
                out[done + i] = clipped(block[i] * gain);
            }
            done += count;
            if (count == 0) {
                return;
            }
        }
    }

    /** @param remainder how far behind the sample the wanted place lies, in parts of {@code outRate} */
    private double sum(float[] samples, int at, long remainder) {
        long scaled = remainder * phases;
        int phase = (int) (scaled / outRate);
        double between = (double) (scaled % outRate) / outRate;
        double value = product(samples, at, taps[phase]);
        return between == 0 ? value : value + between * (product(samples, at, taps[phase + 1]) - value);
    }

    private static float product(float[] samples, int at, float[] row) {
        float even = 0;
        float odd = 0;
        for (int i = 0; i < row.length; i += 2) {
            even += samples[at + i] * row[i];
            odd += samples[at + i + 1] * row[i + 1];
        }
        return even + odd;
    }

    private static short clipped(double value) {
        return (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, Math.round(value)));
    }

    /** The filter for a place {@code fraction} of a sample behind the one in its middle; its sum is 1. */
    private float[] row(double fraction, double cutoff) {
        double[] exact = new double[2 * half];
        double sum = 0;
        for (int i = 0; i < exact.length; i++) {
            double distance = i - half + 1 - fraction;
            exact[i] = sinc(2 * cutoff * distance) * kaiser(distance / half);
            sum += exact[i];
        }
        float[] row = new float[exact.length];
        for (int i = 0; i < row.length; i++) {
            row[i] = (float) (exact[i] / sum);
        }
        return row;
    }

    private static double sinc(double x) {
        return x == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
    }

    private static double kaiser(double x) {
        return Math.abs(x) >= 1 ? 0 : bessel(KAISER_BETA * Math.sqrt(1 - x * x));
    }

    /** Modified Bessel function of order zero, by its series. */
    private static double bessel(double x) {
        double term = 1;
        double sum = 1;
        for (int k = 1; term > sum * 1e-12; k++) {
            term *= x / 2 / k * (x / 2 / k);
            sum += term;
        }
        return sum;
    }

    private static int greatestCommonDivisor(int a, int b) {
        return b == 0 ? a : greatestCommonDivisor(b, a % b);
    }

    /** The part of the input that the filter lies on; before the beginning and behind the end there is silence. */
    private static final class Window {
        final float[] samples;
        private final Input in;
        private final int half;
        private long first;
        private int filled;

        Window(Input in, int half) {
            this.in = in;
            this.half = half;
            samples = new float[4 * half + 8192];
            first = 1 - half;
            filled = half - 1;
        }

        /** Index of the filter's first sample when it stands at an input sample; these never decrease. */
        int reach(long center) throws java.io.IOException {
            int from = (int) (center - half + 1 - first);
            if (from + 2 * half > filled) {
                refill(from);
                return 0;
            }
            return from;
        }

        private void refill(int from) throws java.io.IOException {
            System.arraycopy(samples, from, samples, 0, filled - from);
            first += from;
            filled -= from;
            int count = in.read(samples, filled, samples.length - filled);
            java.util.Arrays.fill(samples, filled + count, samples.length, 0);
            filled = samples.length;
        }
    }
}
