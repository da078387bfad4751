package gudok.server.sip;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A phone made of a UDP socket and strings. */
final class RawPhone implements AutoCloseable {
    private final DatagramSocket socket;
    private final InetSocketAddress server;
    private int branches;

    RawPhone(InetSocketAddress server) {
        this(
                server,
                server.getAddress() instanceof Inet6Address ? server.getAddress() : InetAddress.getLoopbackAddress());
    }

    RawPhone(InetSocketAddress server, InetAddress local) {
        this.server = server;
        try {
            socket = new DatagramSocket(0, local);
            socket.setSoTimeout(10_000);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return socket.getLocalPort();
    }

    String address() {
        return host() + ":" + port();
    }

    InetSocketAddress socketAddress() {
        return new InetSocketAddress(host(), port());
    }

    String server() {
        return host() + ":" + server.getPort();
    }

    private String host() {
        return server.getAddress() instanceof Inet6Address ? "[::1]" : "127.0.0.1";
    }

    String newBranch() {
        return "z9hG4bK-" + port() + "-" + branches++;
    }

    void send(String text) {
        sendBytes(text.replace("\r\n", "\n").replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    void sendBytes(byte[] bytes) {
        try {
            socket.send(new DatagramPacket(bytes, bytes.length, server));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next datagram, whatever it is. */
    SipMessageText receive() {
        byte[] buffer = new byte[65_536];
        DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
        try {
            socket.receive(packet);
        } catch (SocketTimeoutException e) {
            throw new AssertionError("nothing came", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new SipMessageText(new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8));
    }

    SipMessageText ask(String text) {
        send(text);
        return receive();
    }

    /** The next one of that status. */
    SipMessageText await(int status) {
        SipMessageText next = receive();
        while (next.status() != status) {
            next = receive();
        }
        return next;
    }

    /** The next request of that method. */
    SipMessageText await(String method) {
        SipMessageText next = receive();
        while (!next.method().equals(method)) {
            next = receive();
        }
        return next;
    }

    /** A response to a request of the server. */
    void respond(SipMessageText request, String statusLine, String toTag, String more) {
        String to = request.header("To");
        send("SIP/2.0 " + statusLine + "\n"
                + "Via: " + String.join("\nVia: ", request.all("Via")) + "\n"
                + "From: " + request.header("From") + "\n"
                + "To: " + (to.contains("tag=") || toTag.isEmpty() ? to : to + ";tag=" + toTag) + "\n"
                + "Call-ID: " + request.header("Call-ID") + "\n"
                + "CSeq: " + request.header("CSeq") + "\n"
                + more);
    }

    static String digest(String challenge, String user, String password, String method, String uri) {
        String realm = SipMessageText.quoted(challenge, "realm");
        String nonce = SipMessageText.quoted(challenge, "nonce");
        String secret = md5(user + ":" + realm + ":" + password);
        String response = md5(secret + ":" + nonce + ":00000001:abc:auth:" + md5(method + ":" + uri));
        return "Digest username=\"" + user + "\", realm=\"" + realm + "\", nonce=\"" + nonce + "\", uri=\"" + uri
                + "\", response=\"" + response + "\", algorithm=MD5, cnonce=\"abc\", qop=auth, nc=00000001";
    }

    static String md5(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
