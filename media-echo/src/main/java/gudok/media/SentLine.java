package gudok.media;

import gudok.media.codec.Codec;
import java.nio.ByteBuffer;

/**
 * What a session sends, decoded and laid out by its timestamps, so that it can be read at an even pace a little later.
 * Confined to the session's loop.
 */
final class SentLine {
    private static final int LENGTH = 1 << 14;

    private final Codec codec;
    private final Codec.Decoder decoder;
    private final short[] line = new short[LENGTH];
    private final byte[] payload;
    private final short[] samples;
    private int position;

    /** @param position timestamp that is read first */
    SentLine(Codec codec, int position) {
        this.codec = codec;
        this.position = position;
        decoder = codec.newDecoder();
        payload = new byte[codec.longestBytes()];
        samples = new short[codec.longestSamples()];
    }

    int position() {
        return position;
    }

    /** Takes what was sent; what is too old or too far ahead is left out. */
    void sent(ByteBuffer packet, int offset, int length, int timestamp) {
        int bytes = Math.min(length, payload.length);
        bytes -= codec.isPayload(bytes) ? 0 : bytes % codec.unitBytes();
        packet.get(offset, payload, 0, bytes);
        int count = decoder.decode(payload, 0, bytes, samples, 0);
        long ahead = samples(timestamp - position);
        int start = index(timestamp);
        for (int i = 0; i < count; i++) {
            if (ahead + i >= 0 && ahead + i < LENGTH) {
                line[start + i & LENGTH - 1] = samples[i];
            }
        }
    }

    /** Gives the next samples and forgets them. */
    void take(short[] out, int count, int ticks) {
        int start = index(position);
        for (int i = 0; i < count; i++) {
            int at = start + i & LENGTH - 1;
            out[i] = line[at];
            line[at] = 0;
        }
        position += ticks;
    }

    private long samples(int ticks) {
        return (long) ticks * codec.sampleRate() / codec.clockRate();
    }

    private int index(int timestamp) {
        return (int) ((timestamp & 0xffff_ffffL) * codec.sampleRate() / codec.clockRate() & LENGTH - 1);
    }
}
