package gudok.media.codec;

/**
 * Changes the sampling rate of a stream, piece by piece: interpolates with a windowed sinc of 32 samples of the lower
 * rate, as far as the lower rate's band goes. Delays by half of that, 2 ms at 8 kHz. Allocates nothing after
 * construction; for one stream and one thread.
 */
public final class Resampler {
    private static final int HALF_WIDTH = 16;
    /** What is kept of the lower band; above it the filter falls. */
    private static final double PASS = 0.92;

    private final int up;
    private final int down;
    private final int taps;
    private final float[] weights;
    private final float[] history;
    private int newest;
    private int phase;

    /** A converter between two rates in Hz. */
    public Resampler(int fromRate, int toRate) {
        int common = greatestCommonDivisor(fromRate, toRate);
        up = toRate / common;
        down = fromRate / common;
        double cut = PASS * Math.min(1, (double) up / down);
        taps = 2 * (int) Math.ceil(HALF_WIDTH * Math.max(1, (double) down / up));
        weights = weights(cut);
        history = new float[2 * taps];
    }

    private static int greatestCommonDivisor(int one, int another) {
        return another == 0 ? one : greatestCommonDivisor(another, one % another);
    }

    /** One row for each place between two samples; each passes a constant unchanged. */
    private float[] weights(double cut) {
        float[] rows = new float[up * taps];
        for (int row = 0; row < up; row++) {
            double sum = 0;
            for (int tap = 0; tap < taps; tap++) {
                sum += weight(tap, row, cut);
            }
            for (int tap = 0; tap < taps; tap++) {
                rows[row * taps + tap] = (float) (weight(tap, row, cut) / sum);
            }
        }
        return rows;
    }

    /** Of the sample that is {@code tap} before the newest one, for a value {@code row} parts behind the middle. */
    private double weight(int tap, int row, double cut) {
        double distance = tap - taps / 2.0 + (double) row / up;
        double turned = Math.PI * cut * distance;
        double sinc = turned == 0 ? 1 : Math.sin(turned) / turned;
        double place = Math.PI * distance / (taps / 2.0);
        return Math.abs(distance) >= taps / 2.0
                ? 0
                : sinc * (0.42 + 0.5 * Math.cos(place) + 0.08 * Math.cos(2 * place));
    }

    /** Most samples that come out of so many. */
    public int mostOf(int samples) {
        return (int) ((long) samples * up / down) + 1;
    }

    /**
     * Converts the next piece of the stream.
     *
     * @return number of samples written
     */
    public int convert(short[] in, int inOffset, int samples, short[] out, int outOffset) {
        int written = 0;
        for (int i = 0; i < samples; i++) {
            take(in[inOffset + i]);
            for (; phase < up; phase += down) {
                out[outOffset + written++] = value();
            }
            phase -= up;
        }
        return written;
    }

    /** The history is kept twice, so that the last samples always lie in one run, newest first. */
    private void take(short sample) {
        newest = newest == 0 ? taps - 1 : newest - 1;
        history[newest] = sample;
        history[newest + taps] = sample;
    }

    private short value() {
        float sum = 0;
        int row = phase * taps;
        for (int tap = 0; tap < taps; tap++) {
            sum += history[newest + tap] * weights[row + tap];
        }
        return (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, Math.round(sum)));
    }
}
