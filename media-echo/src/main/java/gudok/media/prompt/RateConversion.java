package gudok.media.prompt;

import gudok.media.codec.Resampler;
import java.io.IOException;
import java.util.Arrays;

/** A whole sound at another sampling rate, see {@link Resampler}. Used once, by one thread; never on a media loop. */
final class RateConversion {
    private static final int BLOCK = 4096;

    private final Resampler resampler;

    /** Where samples come from, as many as are there. */
    @FunctionalInterface
    interface Input {
        /** Writes up to {@code count} samples; fewer only at the end of the sound. */
        int read(float[] out, int offset, int count) throws IOException;
    }

    /** From one rate to another, both in Hz and at least 1. */
    RateConversion(int inRate, int outRate) {
        resampler = Resampler.aligned(inRate, outRate);
    }

    /** How many samples so many become. */
    long resultLength(long samples) {
        return resampler.resultLength(samples);
    }

    /**
     * All of a sound.
     *
     * @param out  filled entirely; what the input lacks is silence
     * @param gain factor of every sample; what then exceeds 16 bits is clipped
     */
    void convert(Input in, short[] out, double gain) throws IOException {
        float[] block = new float[BLOCK];
        int done = 0;
        while (done < out.length) {
            int count = in.read(block, 0, BLOCK);
            Arrays.fill(block, count, BLOCK, 0);
            done = convert(block, out, done, gain);
        }
    }

    private int convert(float[] block, short[] out, int from, double gain) {
        int done = from;
        for (float sample : block) {
            resampler.take(sample);
            for (; resampler.hasNext() && done < out.length; done++) {
                out[done] = clipped(resampler.next() * gain);
            }
            if (done == out.length) {
                return done;
            }
        }
        return done;
    }

    private static short clipped(double value) {
        return (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, Math.round(value)));
    }
}
