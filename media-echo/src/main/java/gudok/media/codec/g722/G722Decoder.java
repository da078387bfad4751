package gudok.media.codec.g722;

import static gudok.media.codec.g722.Words.saturate;

import gudok.media.codec.Codec;

/** Decoder of one stream. Not safe for several threads. */
final class G722Decoder implements Codec.Decoder {
    private static final int SAMPLE_SHIFT = 11;

    private final BandFilter filter = new BandFilter();
    private final LowBand low = new LowBand();
    private final HighBand high = new HighBand();

    @Override
    public int decode(byte[] payload, int offset, int length, short[] out, int outOffset) {
        for (int i = 0; i < length; i++) {
            int code = payload[offset + i] & 0xff;
            int lowSample = low.decode(code & 0x3f);
            int highSample = high.decode(code >> 6);
            filter.take(lowSample + highSample, lowSample - highSample);
            out[outOffset + 2 * i] = (short) saturate(filter.ofSecond() >> SAMPLE_SHIFT);
            out[outOffset + 2 * i + 1] = (short) saturate(filter.ofFirst() >> SAMPLE_SHIFT);
        }
        return 2 * length;
    }
}
