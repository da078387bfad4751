package gudok.media.codec;

/**
 * Changes the sampling rate of a stream, piece by piece, by a {@link ResamplingFilter}. Allocates nothing after construction; for
 * one stream and one thread.
 */
public final class Resampler {
    private final int up;
    private final int down;
    private final ResamplingFilter filter;
    private final float[] history;
    private int newest;
    /** Where the next value lies behind the middle of the filter, in parts of {@code up}; it has its turn below that. */
    private int phase;

    private Resampler(int fromRate, int toRate) {
        int common = greatestCommonDivisor(fromRate, toRate);
        up = toRate / common;
        down = fromRate / common;
        filter = new ResamplingFilter(down, up);
        history = new float[2 * filter.taps()];
        phase = up;
    }

    /** For a stream that goes on and on: as many samples come as belong to what went in, late by half of the filter, 5 ms at 8 kHz. */
    public static Resampler stream(int fromRate, int toRate) {
        return new Resampler(fromRate, toRate);
    }

    /** For a whole sound: the first sample that comes belongs to the first that went in, and comes when the filter can know it. */
    public static Resampler aligned(int fromRate, int toRate) {
        Resampler resampler = new Resampler(fromRate, toRate);
        resampler.phase += resampler.filter.taps() / 2 * resampler.up;
        return resampler;
    }

    private static int greatestCommonDivisor(int one, int another) {
        return another == 0 ? one : greatestCommonDivisor(another, one % another);
    }

    /** Most samples that come out of so many. */
    public int mostOf(int samples) {
        return (int) ((long) samples * up / down) + 1;
    }

    /** How many samples so many become in all. */
    public long resultLength(long samples) {
        return (samples * up + down - 1) / down;
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
            while (hasNext()) {
                out[outOffset + written++] =
                        (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, Math.round(next())));
            }
        }
        return written;
    }

    /** Takes one sample of the stream; only when {@link #hasNext} says no. The history is kept twice, so that it lies in one run. */
    public void take(float sample) {
        int taps = filter.taps();
        newest = newest == 0 ? taps - 1 : newest - 1;
        history[newest] = sample;
        history[newest + taps] = sample;
        phase -= up;
    }

    /** Whether there is a value to {@link #next} before another sample is taken. */
    public boolean hasNext() {
        return phase < up;
    }

    /** The next value, not yet rounded or clipped. */
    public float next() {
        float value = filter.value(history, newest, phase);
        phase += down;
        return value;
    }
}
