package gudok.media.codec.g729;

import gudok.media.codec.Codec;

/** Encodes one stream to G.729 frames (RFC 3551 §4.5.6). Confined to one thread; allocates nothing per frame. */
public final class G729Encoder implements Codec.Encoder {
    private final FrameEncoder frames;

    /** @param silenceSuppression whether pauses become SID frames and nothing (Annex B) */
    public G729Encoder(boolean silenceSuppression) {
        frames = new FrameEncoder(silenceSuppression);
    }

    /**
     * Encodes whole frames of 80 samples. With silence suppression, encode one frame at a time: it gives ten bytes, two (a
     * SID frame, the last of its packet) or none.
     */
    @Override
    public int encode(short[] pcm, int pcmOffset, int samples, byte[] out, int outOffset) {
        int written = 0;
        for (int n = 0; n + FrameEncoder.FRAME <= samples; n += FrameEncoder.FRAME) {
            written += frames.encode(pcm, pcmOffset + n, out, outOffset + written);
        }
        return written;
    }
}
