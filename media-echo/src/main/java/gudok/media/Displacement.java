package gudok.media;

import gudok.media.codec.Codec;
import java.nio.ByteBuffer;

/**
 * A sound that takes the place of what a session hears or sends, or is mixed into it, packet by packet, without a program
 * knowing of it. While no packet passes, its time stands still. Allocates nothing per packet; confined to the session's loop.
 */
public final class Displacement {
    private static final int LONGEST_PAYLOAD = 2048;
    private static final int MOST_SAMPLES = 8 * LONGEST_PAYLOAD;

    /** Which of a session's two streams is changed. */
    public enum Side {
        HEARD,
        SENT
    }

    private final MediaProgram sound;
    private final Side side;
    private final boolean mixed;
    private ByteBuffer frame = ByteBuffer.allocate(0);
    private MediaFormat format;
    private boolean over;
    private final byte[] fresh = new byte[LONGEST_PAYLOAD];
    private Mixer mixer;

    /**
     * Of a sound that does not send packets by itself and has no pauses ({@link gudok.media.codec.Codec#withoutPauses}).
     *
     * @param mixed whether what was there before stays to be heard
     */
    public Displacement(MediaProgram sound, Side side, boolean mixed) {
        this.sound = sound;
        this.side = side;
        this.mixed = mixed;
    }

    Side side() {
        return side;
    }

    /** It starts, or the session has been renegotiated. */
    void begin(MediaFormat agreed) {
        format = agreed;
        frame = ByteBuffer.allocate(agreed.frameBytes()).limit(0);
        mixer = new Mixer(agreed.codec());
        sound.begin(agreed);
    }

    /**
     * Changes one payload in its place; behind the end of the sound it stays as it is.
     *
     * @return false if the sound ended with it
     */
    boolean change(byte[] payload, int length, long nowNanos) {
        int bytes = Math.min(length, LONGEST_PAYLOAD);
        bytes -= bytes % format.codec().unitBytes();
        int filled = take(bytes, nowNanos);
        if (mixed) {
            mixer.mix(payload, bytes, fresh);
        } else {
            System.arraycopy(fresh, 0, payload, 0, bytes);
        }
        return !over || filled == bytes && frame.hasRemaining();
    }

    /** Behind its end it is silent. */
    private int take(int bytes, long nowNanos) {
        int filled = 0;
        while (filled < bytes && (frame.hasRemaining() || nextFrame(nowNanos))) {
            int count = Math.min(bytes - filled, frame.remaining());
            frame.get(fresh, filled, count);
            filled += count;
        }
        for (int i = filled; i < bytes; i++) {
            fresh[i] = format.silence()[i % format.codec().unitBytes()];
        }
        return filled;
    }

    private boolean nextFrame(long nowNanos) {
        if (over) {
            return false;
        }
        frame.clear();
        over = !sound.frame(frame, nowNanos);
        int written = frame.position();
        frame.put(format.silence(), written, frame.remaining()).flip();
        return true;
    }

    /** Adds two streams of one codec. */
    private static final class Mixer {
        private final Codec codec;
        private final Codec.Decoder ofBefore;
        private final Codec.Decoder ofAdded;
        private final Codec.Encoder encoder;
        private final short[] before = new short[MOST_SAMPLES];
        private final short[] added = new short[MOST_SAMPLES];

        Mixer(Codec codec) {
            this.codec = codec;
            ofBefore = codec.newDecoder();
            ofAdded = codec.newDecoder();
            encoder = codec.newEncoder();
        }

        void mix(byte[] payload, int bytes, byte[] other) {
            int samples = ofBefore.decode(payload, 0, bytes, before, 0);
            ofAdded.decode(other, 0, bytes, added, 0);
            for (int i = 0; i < samples; i++) {
                before[i] = (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, before[i] + added[i]));
            }
            encoder.encode(before, 0, samples - samples % codec.unitSamples(), payload, 0);
        }
    }
}
