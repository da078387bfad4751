package gudok.server.sip.locate.dns;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** A name server on loopback, over UDP and TCP, that answers what a test says; shares no code with the client. */
public final class TinyNameServer implements AutoCloseable {
    public static final int A = 1;
    public static final int CNAME = 5;
    public static final int SOA = 6;
    public static final int SRV = 33;
    public static final int NAPTR = 35;

    /** A question that came. */
    public record Asked(String name, int type, boolean tcp, int port) {}

    /** What is answered: code, records of the answer and of the authority section. */
    public record Reply(int code, List<byte[]> answers, List<byte[]> authority, boolean cut) {
        public static Reply of(byte[]... answers) {
            return new Reply(0, List.of(answers), List.of(), false);
        }

        public static Reply code(int code, byte[]... authority) {
            return new Reply(code, List.of(), List.of(authority), false);
        }
    }

    /** Decides; null says nothing at all. */
    @FunctionalInterface
    public interface Script {
        Reply to(Asked asked);
    }

    public final BlockingQueue<Asked> asked = new LinkedBlockingQueue<>();
    private final DatagramSocket udp;
    private final ServerSocket tcp;
    private volatile Script script = question -> Reply.code(3);

    public TinyNameServer() throws IOException {
        tcp = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        udp = new DatagramSocket(tcp.getLocalPort(), InetAddress.getLoopbackAddress());
        start(this::serveDatagrams);
        start(this::serveConnections);
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "tiny-name-server");
        thread.setDaemon(true);
        thread.start();
    }

    public TinyNameServer says(Script next) {
        script = next;
        return this;
    }

    public InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), tcp.getLocalPort());
    }

    private void serveDatagrams() {
        try {
            while (true) {
                DatagramPacket packet = new DatagramPacket(new byte[2000], 2000);
                udp.receive(packet);
                byte[] reply = answer(Arrays.copyOf(packet.getData(), packet.getLength()), false, packet.getPort());
                if (reply.length > 0) {
                    udp.send(new DatagramPacket(reply, reply.length, packet.getSocketAddress()));
                }
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private void serveConnections() {
        while (!tcp.isClosed()) {
            try (Socket peer = tcp.accept()) {
                DataInputStream in = new DataInputStream(peer.getInputStream());
                byte[] query = in.readNBytes(in.readUnsignedShort());
                byte[] reply = answer(query, true, peer.getPort());
                DataOutputStream out = new DataOutputStream(peer.getOutputStream());
                out.writeShort(reply.length);
                out.write(reply);
            } catch (IOException closed) {
                // the test is over, or the client has left
            }
        }
    }

    private byte[] answer(byte[] query, boolean overTcp, int port) throws IOException {
        int end = 12;
        StringBuilder name = new StringBuilder();
        while (query[end] != 0) {
            name.append(new String(query, end + 1, query[end], java.nio.charset.StandardCharsets.US_ASCII))
                    .append('.');
            end += query[end] + 1;
        }
        Asked question = new Asked(
                name.substring(0, Math.max(0, name.length() - 1)), query[end + 1] << 8 | query[end + 2], overTcp, port);
        asked.add(question);
        Reply reply = script.to(question);
        if (reply == null) {
            return new byte[0];
        }
        boolean cut = reply.cut() && !overTcp;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.write(query, 0, 2);
        out.writeShort(0x8180 | (cut ? 0x0200 : 0) | reply.code());
        out.writeShort(1);
        out.writeShort(cut ? 0 : reply.answers().size());
        out.writeShort(reply.authority().size());
        out.writeShort(0);
        out.write(query, 12, end + 5 - 12);
        for (byte[] record : cut ? List.<byte[]>of() : reply.answers()) {
            out.write(record);
        }
        for (byte[] record : reply.authority()) {
            out.write(record);
        }
        return bytes.toByteArray();
    }

    public static byte[] address(String name, long ttl, int... bytes) {
        byte[] data = new byte[bytes.length];
        for (int i = 0; i < data.length; i++) {
            data[i] = (byte) bytes[i];
        }
        return record(name, bytes.length == 4 ? A : 28, ttl, data);
    }

    public static byte[] alias(String name, String to) {
        return record(name, CNAME, 60, name(to));
    }

    public static byte[] service(String name, int priority, int weight, int port, String target) {
        return record(name, SRV, 60, shorts(priority, weight, port), name(target));
    }

    public static byte[] pointer(String name, String service, String replacement) {
        return record(name, NAPTR, 60, shorts(10, 20), text("s"), text(service), text(""), name(replacement));
    }

    public static byte[] authority(String name, int minimumSeconds) {
        byte[] numbers = new byte[20];
        numbers[18] = (byte) (minimumSeconds >> 8);
        numbers[19] = (byte) minimumSeconds;
        return record(name, SOA, 3600, name("ns.example"), name("host.example"), numbers);
    }

    public static byte[] record(String name, int type, long ttl, byte[]... data) {
        try {
            ByteArrayOutputStream rest = new ByteArrayOutputStream();
            for (byte[] part : data) {
                rest.write(part);
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(bytes);
            out.write(name(name));
            out.writeShort(type);
            out.writeShort(1);
            out.writeInt((int) ttl);
            out.writeShort(rest.size());
            out.write(rest.toByteArray());
            return bytes.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static byte[] shorts(int... values) {
        byte[] bytes = new byte[values.length * 2];
        for (int i = 0; i < values.length; i++) {
            bytes[2 * i] = (byte) (values[i] >> 8);
            bytes[2 * i + 1] = (byte) values[i];
        }
        return bytes;
    }

    private static byte[] text(String text) {
        byte[] bytes = new byte[text.length() + 1];
        bytes[0] = (byte) text.length();
        System.arraycopy(text.getBytes(java.nio.charset.StandardCharsets.US_ASCII), 0, bytes, 1, text.length());
        return bytes;
    }

    private static byte[] name(String name) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        if (!name.isEmpty()) {
            Arrays.stream(name.split("\\.")).forEach(label -> bytes.writeBytes(text(label)));
        }
        bytes.write(0);
        return bytes.toByteArray();
    }

    @Override
    public void close() throws IOException {
        udp.close();
        tcp.close();
    }
}
