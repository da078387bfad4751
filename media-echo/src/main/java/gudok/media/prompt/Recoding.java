package gudok.media.prompt;

import gudok.media.codec.Codec;
import gudok.media.codec.EncodedAudio;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Encoded sound in another encoding. Costs codec work: never on a media loop. */
public final class Recoding {
    private Recoding() {}

    /** Whether both make and understand the same bytes. */
    public static boolean isSame(Codec one, Codec other) {
        return one == other
                || one.encodingName().equalsIgnoreCase(other.encodingName()) && one.clockRate() == other.clockRate();
    }

    /**
     * The same sound for another codec.
     *
     * @param gain factor of every sample
     */
    public static EncodedAudio of(EncodedAudio audio, Codec wanted, double gain) {
        short[] samples = audio.decoded();
        RateConversion conversion = new RateConversion(audio.codec().sampleRate(), wanted.sampleRate());
        short[] result = new short[(int) conversion.resultLength(samples.length)];
        try {
            conversion.convert(new Samples(samples), result, gain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return EncodedAudio.encode(result, wanted);
    }

    private static final class Samples implements RateConversion.Input {
        private final short[] samples;
        private int next;

        Samples(short[] samples) {
            this.samples = samples;
        }

        @Override
        public int read(float[] out, int offset, int count) {
            int available = Math.min(count, samples.length - next);
            for (int i = 0; i < available; i++) {
                out[offset + i] = samples[next + i];
            }
            next += available;
            return available;
        }
    }
}
