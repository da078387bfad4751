package gudok.media.codec.g729;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The serial bit stream of ITU-T G.192: 16-bit words, low byte first; for each frame a sync word, the number of bits and
 * one word a bit. Used for files only.
 */
public final class ItuBitStream {
    private static final short SYNC = 0x6b21;
    private static final short SYNC_ERASED = 0x6b20;
    private static final short ZERO = 0x007f;
    private static final short ONE = 0x0081;
    private static final int HEADER = 2;

    private ItuBitStream() {}

    /**
     * One frame.
     *
     * @param payload as on the wire: ten bytes of speech, two of a SID frame, or none
     * @param erased  the frame was lost; its payload means nothing
     */
    public record Frame(byte[] payload, boolean erased) {}

    /**
     * Reads a file's bytes.
     *
     * @throws IllegalArgumentException with the position of what is wrong
     */
    public static List<Frame> read(byte[] serial) {
        if (serial.length % 2 != 0) {
            throw new IllegalArgumentException("its last word is cut off");
        }
        ShortBuffer words =
                ByteBuffer.wrap(serial).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
        List<Frame> frames = new ArrayList<>();
        for (int at = 0; at < words.limit(); at += HEADER + words.get(at + 1)) {
            check(words, at);
            frames.add(frame(words, at));
        }
        return frames;
    }

    private static void check(ShortBuffer words, int at) {
        boolean complete = words.limit() - at >= HEADER;
        short sync = words.get(at);
        if (!complete || sync != SYNC && sync != SYNC_ERASED) {
            throw new IllegalArgumentException("no frame begins at byte " + 2L * at);
        }
        int bits = words.get(at + 1);
        if (bits != 0 && bits != 8 * FrameBits.SID_BYTES && bits != 8 * FrameBits.SPEECH_BYTES) {
            throw new IllegalArgumentException(
                    "a frame of " + bits + " bits at byte " + 2L * at + "; 0, 16 or 80 exist");
        }
        if (words.limit() - at - HEADER < bits) {
            throw new IllegalArgumentException("the frame at byte " + 2L * at + " is cut off");
        }
    }

    private static Frame frame(ShortBuffer words, int at) {
        int bits = words.get(at + 1);
        boolean erased = words.get(at) == SYNC_ERASED;
        byte[] payload = new byte[bits / 8];
        for (int k = 0; k < bits; k++) {
            short word = words.get(at + HEADER + k);
            erased |= word == 0;
            payload[k / 8] |= (byte) (word == ONE ? 0x80 >> k % 8 : 0);
        }
        return new Frame(payload, erased);
    }

    /** Appends one frame: ten bytes, two or none. */
    public static void write(byte[] payload, int offset, int length, ByteArrayOutputStream out) {
        writeWord(SYNC, out);
        writeWord((short) (8 * length), out);
        for (int k = 0; k < 8 * length; k++) {
            boolean one = (payload[offset + k / 8] << k % 8 & 0x80) != 0;
            writeWord(one ? ONE : ZERO, out);
        }
    }

    private static void writeWord(short word, ByteArrayOutputStream out) {
        out.write(word & 0xff);
        out.write(word >> 8 & 0xff);
    }
}
