package gudok.media.codec;

import java.util.function.IntUnaryOperator;

/**
 * The two companding laws of ITU-T G.711, as tables between 8-bit codes and 16-bit linear samples. μ-law is encoded in
 * the symmetric form that telephony uses; negative zero (0x7f) is never produced. Immutable; safe from any thread.
 */
final class G711 {
    static final G711 MU_LAW = new G711(G711::expandMuLaw, G711::compressMuLaw);
    static final G711 A_LAW = new G711(G711::expandALaw, G711::compressALaw);

    private static final int MU_LAW_BIAS = 132;

    private final short[] samples = new short[1 << 8];
    private final byte[] codes = new byte[1 << 16];

    private G711(IntUnaryOperator expand, IntUnaryOperator compress) {
        for (int code = 0; code < samples.length; code++) {
            samples[code] = (short) expand.applyAsInt(code);
        }
        for (int sample = Short.MIN_VALUE; sample <= Short.MAX_VALUE; sample++) {
            codes[sample & 0xffff] = (byte) compress.applyAsInt(sample);
        }
    }

    int encode(short[] pcm, int pcmOffset, int count, byte[] out, int outOffset) {
        for (int i = 0; i < count; i++) {
            out[outOffset + i] = codes[pcm[pcmOffset + i] & 0xffff];
        }
        return count;
    }

    int decode(byte[] payload, int offset, int length, short[] out, int outOffset) {
        for (int i = 0; i < length; i++) {
            out[outOffset + i] = samples[payload[offset + i] & 0xff];
        }
        return length;
    }

    private static int expandMuLaw(int code) {
        int bits = ~code & 0xff;
        int magnitude = (((bits & 0x0f) << 3) + MU_LAW_BIAS) << (bits >> 4 & 7);
        return (bits & 0x80) != 0 ? MU_LAW_BIAS - magnitude : magnitude - MU_LAW_BIAS;
    }

    private static int compressMuLaw(int sample) {
        int magnitude = Math.abs(sample) + MU_LAW_BIAS;
        int mask = sample < 0 ? 0x7f : 0xff;
        int segment = segment(magnitude);
        return segment >= 8 ? 0x7f ^ mask : (segment << 4 | magnitude >> segment + 3 & 0x0f) ^ mask;
    }

    private static int expandALaw(int code) {
        int bits = code ^ 0x55;
        int segment = bits >> 4 & 7;
        int mantissa = (bits & 0x0f) << 4;
        int magnitude = segment == 0 ? mantissa + 8 : mantissa + 0x108 << segment - 1;
        return (bits & 0x80) != 0 ? magnitude : -magnitude;
    }

    private static int compressALaw(int sample) {
        int magnitude = sample < 0 ? ~sample : sample;
        int mask = sample < 0 ? 0x55 : 0xd5;
        int segment = segment(magnitude);
        int shift = segment == 0 ? 4 : segment + 3;
        return segment >= 8 ? 0x7f ^ mask : (segment << 4 | magnitude >> shift & 0x0f) ^ mask;
    }

    /** Which of the eight chords a magnitude lies in; 8 when beyond the last. */
    private static int segment(int magnitude) {
        return 31 - Integer.numberOfLeadingZeros(magnitude | 0xff) - 7;
    }
}
