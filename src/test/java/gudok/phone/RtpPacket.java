package gudok.phone;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An RTP packet that the phone received (RFC 3550 §5.1).
 *
 * @param arrivalNanos {@link System#nanoTime()} just after the socket gave it
 * @param timestamp in samples, 0 to 2^32 - 1
 */
public record RtpPacket(
        long arrivalNanos,
        InetSocketAddress source,
        int payloadType,
        boolean marker,
        int sequence,
        long timestamp,
        long ssrc,
        byte[] payload) {
    private static final int FIXED_HEADER = 12;

    /** Empty if it is no RTP: too short, another version, or shorter than its own CSRC list, extension or padding. */
    static Optional<RtpPacket> parse(byte[] datagram, long arrivalNanos, InetSocketAddress source) {
        ByteBuffer in = ByteBuffer.wrap(datagram);
        if (datagram.length < FIXED_HEADER || (datagram[0] & 0xC0) != 0x80) {
            return Optional.empty();
        }
        int start = payloadStart(in);
        int end = datagram.length - ((datagram[0] & 0x20) == 0 ? 0 : datagram[datagram.length - 1] & 0xFF);
        if (start > end) {
            return Optional.empty();
        }
        byte[] payload = new byte[end - start];
        in.get(start, payload);
        return Optional.of(new RtpPacket(
                arrivalNanos,
                source,
                datagram[1] & 0x7F,
                datagram[1] < 0,
                in.getShort(2) & 0xFFFF,
                in.getInt(4) & 0xFFFFFFFFL,
                in.getInt(8) & 0xFFFFFFFFL,
                payload));
    }

    static byte[] write(int payloadType, boolean marker, int sequence, long timestamp, long ssrc, byte[] payload) {
        ByteBuffer out = ByteBuffer.allocate(FIXED_HEADER + payload.length);
        out.put((byte) 0x80).put((byte) (payloadType | (marker ? 0x80 : 0))).putShort((short) sequence);
        return out.putInt((int) timestamp).putInt((int) ssrc).put(payload).array();
    }

    private static int payloadStart(ByteBuffer in) {
        int start = FIXED_HEADER + 4 * (in.get(0) & 15);
        boolean extended = (in.get(0) & 0x10) != 0 && start + 4 <= in.capacity();
        return extended ? start + 4 + 4 * (in.getShort(start + 2) & 0xFFFF) : start;
    }

    /** Number of the frame of {@link FrameSource#marked()} that this packet carries unchanged; empty for any other packet. */
    public OptionalLong mark() {
        return Mark.read(payload);
    }

    @Override
    public String toString() {
        return "rtp[pt=%d seq=%d ts=%d ssrc=%08x%s %d bytes]"
                .formatted(payloadType, sequence, timestamp, ssrc, marker ? " marker" : "", payload.length);
    }
}
