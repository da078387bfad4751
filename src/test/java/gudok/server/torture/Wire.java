package gudok.server.torture;

import gudok.phone.SipMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A UDP socket on loopback that sends anything. What the server answers to a message is what comes before its answer to an
 * OPTIONS that was sent behind it: the server has one SIP thread, and loopback keeps the order.
 */
final class Wire implements AutoCloseable {
    private static final int LONGEST_WAIT_MS = 10_000;

    private final DatagramSocket socket;
    private final InetSocketAddress server;
    private int number;

    Wire(InetSocketAddress server) {
        this.server = server;
        try {
            socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
            socket.setSoTimeout(LONGEST_WAIT_MS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Host and port, as they stand in a URI. */
    String address() {
        return "127.0.0.1:" + socket.getLocalPort();
    }

    int port() {
        return socket.getLocalPort();
    }

    String server() {
        return server.getAddress().getHostAddress() + ":" + server.getPort();
    }

    /** Different each time, and fit for branches, tags and Call-IDs. */
    String fresh() {
        return socket.getLocalPort() + "-" + ++number;
    }

    void send(byte[] octets) {
        try {
            socket.send(new DatagramPacket(octets, octets.length, server));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    SipMessage receive() {
        DatagramPacket packet = new DatagramPacket(new byte[65_536], 65_536);
        try {
            socket.receive(packet);
        } catch (SocketTimeoutException e) {
            throw new AssertionError("the server is silent", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return SipMessage.parse(Arrays.copyOf(packet.getData(), packet.getLength()));
    }

    /** Everything that the server says to {@code octets}, which may be nothing. It must answer OPTIONS after that. */
    List<SipMessage> answers(byte[] octets) {
        send(octets);
        String fence = "fence-" + fresh();
        send(bytes(options(fence)));
        List<SipMessage> answers = new ArrayList<>();
        SipMessage next = receive();
        while (!next.find("Call-ID").orElse("").equals(fence)) {
            answers.add(next);
            next = receive();
        }
        if (next.status() != 200) {
            throw new AssertionError("OPTIONS is refused: " + next);
        }
        return answers;
    }

    /** The one answer to a message. */
    SipMessage answer(byte[] octets) {
        List<SipMessage> answers = answers(octets);
        if (answers.size() != 1) {
            throw new AssertionError("one answer was expected, not " + answers);
        }
        return answers.get(0);
    }

    /** The one answer to a message with its lines ended by LF. */
    SipMessage answer(String text) {
        return answer(bytes(text));
    }

    static byte[] bytes(String text) {
        return text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
    }

    private String options(String callId) {
        return "OPTIONS sip:" + server() + " SIP/2.0\n"
                + "Via: SIP/2.0/UDP " + address() + ";rport;branch=z9hG4bK" + callId + "\n"
                + "From: <sip:fence@example.com>;tag=f\nTo: <sip:" + server() + ">\n"
                + "Call-ID: " + callId + "\nCSeq: 1 OPTIONS\nMax-Forwards: 70\nContent-Length: 0\n\n";
    }

    @Override
    public void close() {
        socket.close();
    }
}
