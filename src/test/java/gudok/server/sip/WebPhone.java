package gudok.server.sip;

import gudok.server.sip.transport.IpLiteral;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A phone in a web page, made of strings: it does not know where it is, and calls itself by a name that nobody has. */
final class WebPhone implements AutoCloseable {
    private static final String HOST = "x7k2.invalid";

    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
    private final WebSocket socket;
    private final String transport;
    private int branches;

    /** Connects. */
    WebPhone(String transport, InetSocketAddress server) {
        this.transport = transport;
        HttpClient client =
                HttpClient.newBuilder().sslContext(StreamPhone.trusting()).build();
        socket = client.newWebSocketBuilder()
                .subprotocols("sip")
                .buildAsync(
                        URI.create(transport + "://" + IpLiteral.inUri(server.getAddress()) + ":" + server.getPort()),
                        new Ear())
                .join();
    }

    private final class Ear implements WebSocket.Listener {
        private final StringBuilder parts = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            parts.append(data);
            if (last) {
                received.add(parts.toString());
                parts.setLength(0);
            }
            from.request(1);
            return null;
        }
    }

    String contact() {
        return "<sip:1000@" + HOST + ";transport=ws>";
    }

    String via() {
        return "Via: SIP/2.0/" + transport.toUpperCase() + " " + HOST + ";branch=z9hG4bK-" + branches++ + "\n";
    }

    SipMessageText receive() throws InterruptedException {
        String text = received.poll(10, TimeUnit.SECONDS);
        if (text == null) {
            throw new AssertionError("nothing came");
        }
        return new SipMessageText(text);
    }

    SipMessageText ask(String text) throws InterruptedException {
        send(text);
        return receive();
    }

    void send(String text) {
        socket.sendText(text.replace("\r\n", "\n").replace("\n", "\r\n"), true).join();
    }

    /** A response to a request of the server. */
    void respond(SipMessageText request, String statusLine, String more) {
        String to = request.header("To");
        String text = "SIP/2.0 " + statusLine + "\nVia: " + String.join("\nVia: ", request.all("Via")) + "\nFrom: "
                + request.header("From") + "\nTo: " + (to.contains("tag=") ? to : to + ";tag=w") + "\nCall-ID: "
                + request.header("Call-ID") + "\nCSeq: " + request.header("CSeq") + "\n" + more;
        socket.sendText(text.replace("\r\n", "\n").replace("\n", "\r\n"), true).join();
    }

    /** Registers user 1000. */
    SipMessageText register() throws InterruptedException {
        SipMessageText challenge = ask(register(1, ""));
        String digest = RawPhone.digest(
                challenge.header("WWW-Authenticate"), "1000", SipFixture.PASSWORD, "REGISTER", "sip:example.net");
        return ask(register(2, "Authorization: " + digest + "\n"));
    }

    /** A REGISTER without credentials. */
    String bareRegister() {
        return register(1, "");
    }

    private String register(int cseq, String credentials) {
        return "REGISTER sip:example.net SIP/2.0\n" + via()
                + "From: <sip:1000@example.net>;tag=r\nTo: <sip:1000@example.net>\nCall-ID: web\nCSeq: " + cseq
                + " REGISTER\nMax-Forwards: 70\nContact: " + contact() + "\n" + credentials
                + "Content-Length: 0\n\n";
    }

    @Override
    public void close() {
        socket.abort();
    }
}
