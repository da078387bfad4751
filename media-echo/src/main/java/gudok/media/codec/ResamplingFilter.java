package gudok.media.codec;

/**
 * A windowed sinc (Kaiser) in polyphase form, whose stop band begins at half of the lower rate and lies 80 dB down; the pass band
 * reaches to 87 % of it. Passes a constant unchanged. Immutable.
 */
final class ResamplingFilter {
    /** Zero crossings of the sinc on each side. */
    private static final int CROSSINGS = 40;

    private static final double KAISER_BETA = 7.857;
    /** Width of the transition of a Kaiser window with 80 dB, times its half length. */
    private static final double TRANSITION = 2.509;

    private static final int MOST_PHASES = 512;

    private final int parts;
    private final int half;
    private final int phases;
    private final float[][] rows;

    /** Between rates that have no common divisor. */
    ResamplingFilter(int from, int to) {
        parts = to;
        double ratio = Math.max(1, (double) from / to);
        half = from == to ? 1 : (int) Math.ceil(CROSSINGS * ratio);
        phases = Math.min(to, MOST_PHASES);
        rows = new float[phases + 1][];
        for (int phase = 0; phase <= phases; phase++) {
            rows[phase] = row((double) phase / phases, 0.5 / ratio - TRANSITION / half / 2);
        }
    }

    /** How many samples it lies on; even. */
    int taps() {
        return 2 * half;
    }

    /**
     * The value at a place between the two samples in the middle.
     *
     * @param samples   the newest first
     * @param newest    index of the newest of {@link #taps} samples
     * @param remainder how far behind the older one of the two, in parts of the rate that it converts to
     */
    float value(float[] samples, int newest, int remainder) {
        long scaled = (long) remainder * phases;
        int phase = (int) (scaled / parts);
        float between = (float) (scaled % parts) / parts;
        float value = product(samples, newest, rows[phase]);
        return between == 0 ? value : value + between * (product(samples, newest, rows[phase + 1]) - value);
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

    /** For a place {@code fraction} of a sample behind the older one in the middle; its sum is 1. */
    private float[] row(double fraction, double cutoff) {
        double[] exact = new double[2 * half];
        double sum = 0;
        for (int i = 0; i < exact.length; i++) {
            double distance = half - i - fraction;
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
}
