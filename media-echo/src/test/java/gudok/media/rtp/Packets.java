package gudok.media.rtp;

import java.nio.ByteBuffer;

/** RTP packets for tests, written byte by byte. */
public final class Packets {
    private Packets() {}

    /** A packet of payload type 0 and SSRC 77. */
    public static RtpPacket audio(int sequence, int timestamp, byte[] payload) {
        return packet(0, sequence, timestamp, 77, payload);
    }

    public static RtpPacket packet(int typeAndMarker, int sequence, int timestamp, int ssrc, byte... payload) {
        RtpPacket packet = new RtpPacket();
        if (!packet.read(bytes(typeAndMarker, sequence, timestamp, ssrc, payload))) {
            throw new AssertionError("the test's packet is not valid");
        }
        return packet;
    }

    public static ByteBuffer bytes(int typeAndMarker, int sequence, int timestamp, int ssrc, byte... payload) {
        ByteBuffer bytes = ByteBuffer.allocate(12 + payload.length);
        bytes.put((byte) 0x80).put((byte) typeAndMarker).putShort((short) sequence);
        return bytes.putInt(timestamp).putInt(ssrc).put(payload).flip();
    }
}
