package gudok.phone;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A compound RTCP datagram (RFC 3550 §6) as it came.
 *
 * @param arrivalNanos {@link System#nanoTime()} just after the socket gave it
 */
public record RtcpPacket(long arrivalNanos, InetSocketAddress source, byte[] bytes) {
    public static final int SENDER_REPORT = 200;
    public static final int RECEIVER_REPORT = 201;
    public static final int SOURCE_DESCRIPTION = 202;
    public static final int GOODBYE = 203;

    /** Packet types in order of the compound; stops where a length leads out of the datagram. */
    public List<Integer> types() {
        List<Integer> types = new ArrayList<>();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        int at = 0;
        while (at + 4 <= bytes.length) {
            types.add(bytes[at + 1] & 0xFF);
            at += 4 + 4 * (in.getShort(at + 2) & 0xFFFF);
        }
        return types;
    }

    /** A sender report without report blocks, followed by SDES with a CNAME. */
    public static byte[] senderReport(long ssrc, long ntpTime, long timestamp, int packets, int octets) {
        ByteBuffer out = ByteBuffer.allocate(28 + 20);
        out.put((byte) 0x80)
                .put((byte) SENDER_REPORT)
                .putShort((short) 6)
                .putInt((int) ssrc)
                .putLong(ntpTime);
        out.putInt((int) timestamp).putInt(packets).putInt(octets);
        out.put((byte) 0x81).put((byte) SOURCE_DESCRIPTION).putShort((short) 4).putInt((int) ssrc);
        out.put((byte) 1)
                .put((byte) 8)
                .put("phone@me".getBytes(StandardCharsets.US_ASCII))
                .putShort((short) 0);
        return out.array();
    }

    /** An empty receiver report followed by BYE. */
    public static byte[] goodbye(long ssrc) {
        ByteBuffer out = ByteBuffer.allocate(16);
        out.put((byte) 0x80).put((byte) RECEIVER_REPORT).putShort((short) 1).putInt((int) ssrc);
        return out.put((byte) 0x81)
                .put((byte) GOODBYE)
                .putShort((short) 1)
                .putInt((int) ssrc)
                .array();
    }
}
