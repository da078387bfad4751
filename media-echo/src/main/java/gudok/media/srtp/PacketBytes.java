package gudok.media.srtp;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The packet that is being encrypted or decrypted, in an array as the JDK's ciphers like it best. Used again and again.
 * Confined to one thread.
 */
final class PacketBytes {
    /** What is added at the end, at most. */
    static final int ROOM = 32;

    /** The array; what is in use of it is {@link #length}. */
    byte[] bytes = new byte[512];

    int length;
    /** Bytes at the beginning that are not encrypted. */
    int clear;

    int ssrc;
    /** Rollover counter and sequence number, or the number of an RTCP packet. */
    long index;
    /** Rollover counter, or the last word of an RTCP packet: what is authenticated besides. */
    int word;

    private ByteBuffer view = ByteBuffer.wrap(bytes);

    /** Takes what remains in {@code packet}, which stays as it is. */
    void take(ByteBuffer packet) {
        length = packet.remaining();
        if (length + ROOM > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + ROOM, 2 * bytes.length));
            view = ByteBuffer.wrap(bytes);
        }
        packet.get(packet.position(), bytes, 0, length);
    }

    /** Writes it back, at the same place. */
    void giveBack(ByteBuffer packet) {
        packet.put(packet.position(), bytes, 0, length);
        packet.limit(packet.position() + length);
    }

    /** The packet as it is now; until the next one is taken. */
    ByteBuffer view() {
        return view.clear().limit(length);
    }

    int intAt(int at) {
        return (bytes[at] & 0xff) << 24
                | (bytes[at + 1] & 0xff) << 16
                | (bytes[at + 2] & 0xff) << 8
                | bytes[at + 3] & 0xff;
    }

    int shortAt(int at) {
        return (bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff;
    }

    static void putInt(byte[] to, int at, int value) {
        to[at] = (byte) (value >> 24);
        to[at + 1] = (byte) (value >> 16);
        to[at + 2] = (byte) (value >> 8);
        to[at + 3] = (byte) value;
    }

    /** Finds where the payload of an RTP packet begins (RFC 3550 §5.1, §5.3.1); false if there is no whole header. */
    boolean readRtpHeader(int trailerBytes) {
        int end = length - trailerBytes;
        if (end < 12 || (bytes[0] & 0xc0) != 0x80) {
            return false;
        }
        int header = 12 + 4 * (bytes[0] & 0x0f);
        if ((bytes[0] & 0x10) != 0) {
            if (end < header + 4) {
                return false;
            }
            header += 4 + 4 * shortAt(header + 2);
        }
        clear = header;
        ssrc = intAt(8);
        return header <= end;
    }

    /** The first header of an RTCP packet, which stays readable; false if there is no whole one. */
    boolean readRtcpHeader(int trailerBytes) {
        clear = 8;
        if (length - trailerBytes < clear || (bytes[0] & 0xc0) != 0x80) {
            return false;
        }
        ssrc = intAt(4);
        return true;
    }
}
