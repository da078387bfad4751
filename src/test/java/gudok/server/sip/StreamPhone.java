package gudok.server.sip;

import gudok.server.sip.transport.IpLiteral;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** A phone made of a connection and strings. */
final class StreamPhone implements AutoCloseable {
    private static final String OLD_TLS = "tls1.2";

    private final Socket socket;
    private final String transport;
    private final InetSocketAddress server;
    private int branches;

    /** Connects. Transport {@code tls1.2} is TLS of that version. */
    StreamPhone(String transport, InetSocketAddress server) {
        this(transport, server, connect(transport, server));
    }

    /** @param socket that is connected to the server, whoever did so */
    StreamPhone(String transport, InetSocketAddress server, Socket socket) {
        this.transport = transport.equals(OLD_TLS) ? "tls" : transport;
        this.server = server;
        this.socket = socket;
        try {
            socket.setSoTimeout(10_000);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Socket connect(String transport, InetSocketAddress server) {
        try {
            InetAddress local = server.getAddress();
            Socket plain = new Socket(server.getAddress(), server.getPort(), local, 0);
            if (!transport.startsWith("tls")) {
                return plain;
            }
            SSLSocket secure = (SSLSocket)
                    trusting().getSocketFactory().createSocket(plain, local.getHostAddress(), server.getPort(), true);
            if (transport.equals(OLD_TLS)) {
                secure.setEnabledProtocols(new String[] {"TLSv1.2"});
            }
            return secure;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Wants to negotiate TLS anew, and goes on. True if the server ends the connection instead. */
    boolean isNegotiationRefused() {
        try {
            ((SSLSocket) socket).startHandshake();
            return isClosedByServer();
        } catch (IOException e) {
            return true;
        }
    }

    /** Believes every certificate. */
    static SSLContext trusting() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Everybody()}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Everybody implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    /** Where the connection really comes from. */
    String address() {
        return IpLiteral.inUri(server.getAddress()) + ":" + socket.getLocalPort();
    }

    /** Subject of the certificate that the server has shown. */
    String serverName() {
        try {
            X509Certificate shown =
                    (X509Certificate) ((SSLSocket) socket).getSession().getPeerCertificates()[0];
            return shown.getSubjectX500Principal().getName();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String server() {
        return IpLiteral.inUri(server.getAddress()) + ":" + server.getPort();
    }

    String via() {
        return "Via: SIP/2.0/" + transport.toUpperCase() + " " + address() + ";rport;branch=" + newBranch() + "\n";
    }

    String newBranch() {
        return "z9hG4bK-" + transport + socket.getLocalPort() + "-" + branches++;
    }

    String contact() {
        return "<sip:1000@" + address() + ";transport=" + transport + ">";
    }

    void send(String text) {
        sendBytes(text.replace("\r\n", "\n").replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    void sendBytes(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next message, cut out by its Content-Length. */
    SipMessageText receive() {
        try {
            InputStream in = socket.getInputStream();
            ByteArrayOutputStream header = new ByteArrayOutputStream();
            while (!header.toString(StandardCharsets.UTF_8).endsWith("\r\n\r\n")) {
                header.write(octet(in));
            }
            String text = header.toString(StandardCharsets.UTF_8);
            int length = Integer.parseInt(new SipMessageText(text).header("Content-Length"));
            return new SipMessageText(text + new String(in.readNBytes(length), StandardCharsets.UTF_8));
        } catch (SocketTimeoutException e) {
            throw new AssertionError("nothing came", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Bytes as they come. */
    byte[] receive(int count) {
        try {
            return socket.getInputStream().readNBytes(count);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int octet(InputStream in) throws IOException {
        int octet = in.read();
        if (octet < 0) {
            throw new AssertionError("the connection is closed");
        }
        return octet;
    }

    /** True once the server has closed the connection, and nothing else was in it. */
    boolean isClosedByServer() {
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    SipMessageText ask(String text) {
        send(text);
        return receive();
    }

    SipMessageText await(int status) {
        SipMessageText next = receive();
        while (next.status() != status) {
            next = receive();
        }
        return next;
    }

    /** Registers user 1000 with this contact. */
    SipMessageText register(String contact, String more) {
        SipMessageText challenge = ask(register(contact, more, 1, ""));
        String digest = RawPhone.digest(
                challenge.header("WWW-Authenticate"), "1000", SipFixture.PASSWORD, "REGISTER", "sip:example.net");
        return ask(register(contact, more, 2, "Authorization: " + digest + "\n"));
    }

    private String register(String contact, String more, int cseq, String credentials) {
        return "REGISTER sip:example.net SIP/2.0\n" + via()
                + "From: <sip:1000@example.net>;tag=r\nTo: <sip:1000@example.net>\nCall-ID: reg-" + transport
                + socket.getLocalPort() + "\nCSeq: " + cseq + " REGISTER\nMax-Forwards: 70\nContact: " + contact + "\n"
                + credentials + more + "Content-Length: 0\n\n";
    }

    String options(int number) {
        return "OPTIONS sip:example.net SIP/2.0\n" + via()
                + "From: <sip:o@example.net>;tag=o\nTo: <sip:example.net>\nCall-ID: options-" + number + "-"
                + socket.getLocalPort() + "\nCSeq: " + (number + 1)
                + " OPTIONS\nMax-Forwards: 70\nContent-Length: 0\n\n";
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

    /** Ends what it sends, but goes on reading. */
    void closeHalf() {
        try {
            socket.shutdownOutput();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
