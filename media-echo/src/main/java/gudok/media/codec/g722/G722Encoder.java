package gudok.media.codec.g722;

import static gudok.media.codec.g722.Words.limit;

import gudok.media.codec.Codec;

/** Encoder of one stream. Not safe for several threads. */
final class G722Encoder implements Codec.Encoder {
    private static final int BAND_SHIFT = 14;

    private final BandFilter filter = new BandFilter();
    private final LowBand low = new LowBand();
    private final HighBand high = new HighBand();

    @Override
    public int encode(short[] pcm, int pcmOffset, int samples, byte[] out, int outOffset) {
        int bytes = samples / 2;
        for (int i = 0; i < bytes; i++) {
            filter.take(pcm[pcmOffset + 2 * i], pcm[pcmOffset + 2 * i + 1]);
            int lowCode = low.encode(limit(filter.ofFirst() + filter.ofSecond() >> BAND_SHIFT));
            int highCode = high.encode(limit(filter.ofSecond() - filter.ofFirst() >> BAND_SHIFT));
            out[outOffset + i] = (byte) (highCode << 6 | lowCode);
        }
        return bytes;
    }
}
