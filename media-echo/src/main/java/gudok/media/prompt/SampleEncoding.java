package gudok.media.prompt;

import gudok.media.codec.Codec;
import gudok.media.codec.PcmaCodec;
import gudok.media.codec.PcmuCodec;
import java.nio.ByteBuffer;

/** How one sample is stored in a sound file. Values come out in the units of 16-bit samples. Immutable. */
enum SampleEncoding {
    UNSIGNED_8(1, "8-bit PCM") {
        @Override
        float value(ByteBuffer stored, int index) {
            return ((stored.get(index) & 0xff) - 128) * 256f;
        }
    },
    SIGNED_8(1, "8-bit PCM") {
        @Override
        float value(ByteBuffer stored, int index) {
            return stored.get(index) * 256f;
        }
    },
    LINEAR_16(2, "16-bit PCM") {
        @Override
        float value(ByteBuffer stored, int index) {
            return stored.getShort(index);
        }
    },
    LINEAR_24(3, "24-bit PCM") {
        @Override
        float value(ByteBuffer stored, int index) {
            boolean bigEndian = stored.order() == java.nio.ByteOrder.BIG_ENDIAN;
            int highest = stored.get(bigEndian ? index : index + 2);
            int lowest = stored.get(bigEndian ? index + 2 : index) & 0xff;
            return (highest << 16 | (stored.get(index + 1) & 0xff) << 8 | lowest) / 256f;
        }
    },
    LINEAR_32(4, "32-bit PCM") {
        @Override
        float value(ByteBuffer stored, int index) {
            return stored.getInt(index) / 65_536f;
        }
    },
    FLOAT_32(4, "32-bit floating point") {
        @Override
        float value(ByteBuffer stored, int index) {
            return finite(stored.getFloat(index));
        }
    },
    FLOAT_64(8, "64-bit floating point") {
        @Override
        float value(ByteBuffer stored, int index) {
            return finite((float) stored.getDouble(index));
        }
    },
    MU_LAW(1, "8-bit \u00b5-law") {
        private final short[] samples = expanded(new PcmuCodec());

        @Override
        float value(ByteBuffer stored, int index) {
            return samples[stored.get(index) & 0xff];
        }
    },
    A_LAW(1, "8-bit A-law") {
        private final short[] samples = expanded(new PcmaCodec());

        @Override
        float value(ByteBuffer stored, int index) {
            return samples[stored.get(index) & 0xff];
        }
    };

    /** Loudest that a stored number counts, in full scales: enough for any headroom, harmless to sums. */
    private static final float LOUDEST = 16;

    private final int bytes;
    private final String words;

    SampleEncoding(int bytes, String words) {
        this.bytes = bytes;
        this.words = words;
    }

    /** The sample that begins at a byte of the buffer, whose byte order counts. */
    abstract float value(ByteBuffer stored, int index);

    int bytes() {
        return bytes;
    }

    String words() {
        return words;
    }

    private static float finite(float value) {
        return Float.isNaN(value) ? 0 : Math.max(-LOUDEST, Math.min(LOUDEST, value)) * 32_768;
    }

    private static short[] expanded(Codec codec) {
        byte[] codes = new byte[256];
        for (int code = 0; code < codes.length; code++) {
            codes[code] = (byte) code;
        }
        short[] samples = new short[codes.length];
        codec.newDecoder().decode(codes, 0, codes.length, samples, 0);
        return samples;
    }
}
