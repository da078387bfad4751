package gudok.media.codec;

import java.util.OptionalInt;

/** Linear 16-bit samples, mono, in network byte order (RFC 3551 §4.5.11), at one rate. Stateless. */
public sealed class L16Codec implements Codec permits L16Codec.Wide, L16Codec.Cd {
    private static final int STATIC_44100_MONO = 11;
    private static final int CD_RATE = 44_100;

    private final int rate;

    /** At 8 kHz. */
    public L16Codec() {
        this(8000);
    }

    private L16Codec(int rate) {
        this.rate = rate;
    }

    /** At 16 kHz. */
    public static final class Wide extends L16Codec {
        /** For the service loader. */
        public Wide() {
            super(16_000);
        }
    }

    /** At 44.1 kHz, the only rate with a number of its own. */
    public static final class Cd extends L16Codec {
        /** For the service loader. */
        public Cd() {
            super(CD_RATE);
        }
    }

    @Override
    public String encodingName() {
        return "L16";
    }

    @Override
    public int clockRate() {
        return rate;
    }

    @Override
    public OptionalInt staticPayloadType() {
        return rate == CD_RATE ? OptionalInt.of(STATIC_44100_MONO) : OptionalInt.empty();
    }

    @Override
    public int unitBytes() {
        return 2;
    }

    @Override
    public Encoder newEncoder() {
        return L16Codec::toBytes;
    }

    @Override
    public Decoder newDecoder() {
        return L16Codec::fromBytes;
    }

    private static int toBytes(short[] pcm, int pcmOffset, int samples, byte[] out, int outOffset) {
        for (int i = 0; i < samples; i++) {
            short sample = pcm[pcmOffset + i];
            out[outOffset + 2 * i] = (byte) (sample >> 8);
            out[outOffset + 2 * i + 1] = (byte) sample;
        }
        return 2 * samples;
    }

    private static int fromBytes(byte[] payload, int offset, int length, short[] out, int outOffset) {
        int samples = length / 2;
        for (int i = 0; i < samples; i++) {
            int high = payload[offset + 2 * i] << 8;
            out[outOffset + i] = (short) (high | payload[offset + 2 * i + 1] & 0xff);
        }
        return samples;
    }
}
