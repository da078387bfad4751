package example.codec;

import gudok.media.codec.Codec;
import java.util.OptionalInt;

/** Linear PCM of 8 bits, offset by 128 (RFC 3551 §4.5.10). */
public final class L8Codec implements Codec {
    private static final int OFFSET = 128;

    @Override
    public String encodingName() {
        return "L8";
    }

    @Override
    public int clockRate() {
        return 8000;
    }

    @Override
    public OptionalInt staticPayloadType() {
        return OptionalInt.empty();
    }

    @Override
    public Encoder newEncoder() {
        return L8Codec::encode;
    }

    @Override
    public Decoder newDecoder() {
        return L8Codec::decode;
    }

    private static int encode(short[] pcm, int pcmOffset, int samples, byte[] out, int outOffset) {
        for (int n = 0; n < samples; n++) {
            out[outOffset + n] = (byte) ((pcm[pcmOffset + n] >> 8) + OFFSET);
        }
        return samples;
    }

    private static int decode(byte[] payload, int offset, int length, short[] out, int outOffset) {
        for (int n = 0; n < length; n++) {
            out[outOffset + n] = (short) ((payload[offset + n] & 0xff) - OFFSET << 8);
        }
        return length;
    }
}
