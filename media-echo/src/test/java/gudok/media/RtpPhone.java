package gudok.media;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** A phone's RTP side on loopback: writes and reads its own bytes, shares no code with the engine. */
final class RtpPhone implements AutoCloseable {
    /** One packet that it received. */
    record Heard(int type, boolean marker, int sequence, int timestamp, int ssrc, byte[] payload, long nanos) {}

    private static final int PATIENCE_MS = 10_000;

    private final DatagramSocket rtp;
    private final DatagramSocket rtcp;
    private int sequence = 65_530;
    private int timestamp = -1600;

    RtpPhone() {
        try {
            rtp = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            rtcp = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            rtp.setSoTimeout(PATIENCE_MS);
            rtcp.setSoTimeout(PATIENCE_MS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return rtp.getLocalPort();
    }

    /** An offer of PCMU and PCMA with events, to this phone's ports. */
    String offer(String... attributes) {
        return String.join(
                        "\r\n",
                        "v=0",
                        "o=phone 1 1 IN IP4 127.0.0.1",
                        "s=-",
                        "c=IN IP4 127.0.0.1",
                        "t=0 0",
                        "m=audio " + port() + " RTP/AVP 0 8 101",
                        "a=rtpmap:101 telephone-event/8000",
                        "a=fmtp:101 0-15",
                        "a=rtcp:" + rtcp.getLocalPort())
                + "\r\n"
                + String.join(
                        "", Arrays.stream(attributes).map(each -> each + "\r\n").toList());
    }

    void speak(int toPort, byte[] payload) {
        send(toPort, 0, sequence++, timestamp, payload);
        timestamp += payload.length;
    }

    /** What it says next has a timestamp far from what it said before. */
    void jump(int samples) {
        timestamp += samples;
    }

    void press(int toPort, int event, int eventTimestamp) {
        send(toPort, 101, sequence++, eventTimestamp, new byte[] {(byte) event, 10, 0, (byte) 160});
    }

    void send(int toPort, int type, int number, int stamp, byte[] payload) {
        ByteBuffer packet = ByteBuffer.allocate(12 + payload.length);
        packet.put((byte) 0x80)
                .put((byte) type)
                .putShort((short) number)
                .putInt(stamp)
                .putInt(0x1234);
        raw(toPort, packet.put(payload).array());
    }

    void raw(int toPort, byte[] bytes) {
        try {
            rtp.send(new DatagramPacket(bytes, bytes.length, InetAddress.getLoopbackAddress(), toPort));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Heard hear() {
        ByteBuffer packet = receive(rtp);
        int first = packet.getShort() & 0xffff;
        int number = packet.getShort() & 0xffff;
        int stamp = packet.getInt();
        int ssrc = packet.getInt();
        byte[] payload = new byte[packet.remaining()];
        packet.get(payload);
        return new Heard(first & 0x7f, (first & 0x80) != 0, number, stamp, ssrc, payload, System.nanoTime());
    }

    ByteBuffer hearRtcp() {
        return receive(rtcp);
    }

    void rtcp(int toPort, byte[] bytes) {
        try {
            rtcp.send(new DatagramPacket(bytes, bytes.length, InetAddress.getLoopbackAddress(), toPort));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ByteBuffer receive(DatagramSocket socket) {
        try {
            DatagramPacket packet = new DatagramPacket(new byte[65_536], 65_536);
            socket.receive(packet);
            return ByteBuffer.wrap(Arrays.copyOf(packet.getData(), packet.getLength()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        rtp.close();
        rtcp.close();
    }
}
