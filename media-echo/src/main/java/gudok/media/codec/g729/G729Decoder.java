package gudok.media.codec.g729;

import gudok.media.codec.Codec;
import java.util.Arrays;

/** Decodes one stream of G.729 payloads (RFC 3551 §4.5.6). Confined to one thread; allocates nothing per frame. */
public final class G729Decoder implements Codec.Decoder {
    private final FrameDecoder frames = new FrameDecoder();

    /**
     * Decodes any number of speech frames and at most one SID frame behind them. Bytes that are too many for that are
     * left out.
     */
    @Override
    public int decode(byte[] payload, int offset, int length, short[] out, int outOffset) {
        int written = 0;
        int at = offset;
        for (; at + FrameBits.SPEECH_BYTES <= offset + length; at += FrameBits.SPEECH_BYTES) {
            frames.speech(payload, at, out, outOffset + written);
            written += FrameDecoder.FRAME;
        }
        if (offset + length - at == FrameBits.SID_BYTES) {
            frames.sid(payload, at, out, outOffset + written);
            written += FrameDecoder.FRAME;
        }
        return written;
    }

    @Override
    public boolean conceals() {
        return true;
    }

    /** Speech goes on for a while as it was; after a SID frame, noise. A part of a frame is silence. */
    @Override
    public int conceal(int samples, short[] out, int outOffset) {
        int written = 0;
        while (written + FrameDecoder.FRAME <= samples) {
            frames.erased(out, outOffset + written);
            written += FrameDecoder.FRAME;
        }
        Arrays.fill(out, outOffset + written, outOffset + samples, (short) 0);
        return samples;
    }

    /** Comfort noise for one frame that the peer chose not to send. */
    public int untransmitted(short[] out, int outOffset) {
        frames.untransmitted(out, outOffset);
        return FrameDecoder.FRAME;
    }
}
