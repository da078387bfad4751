package gudok.server.sip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.server.sip.tls.SelfSignedIdentity;
import gudok.server.sip.transport.stream.TlsSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Responses to callers whose connection has closed meanwhile (RFC 3261 §18.2.2), over real sockets. */
class AnswerWayTest {
    private static final String OFFER = "v=0\r\no=- 2 2 IN IP4 127.0.0.1\r\ns=-\r\n";

    /** A caller that listens where its Via says. */
    private static ServerSocket listen(String transport) throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        ServerSocket socket = transport.equals("tls")
                ? SelfSignedIdentity.phone().getServerSocketFactory().createServerSocket(0, 5, loopback)
                : new ServerSocket(0, 5, loopback);
        socket.setSoTimeout(10_000);
        return socket;
    }

    private static SipFixture server(TlsSource tls) {
        return SipFixture.open(tls);
    }

    /** Calls, and closes its connection before it is answered. */
    private static SipFixture.Incoming callAndGo(SipFixture sip, String transport, ServerSocket listening)
            throws InterruptedException {
        try (StreamPhone phone = new StreamPhone(transport, sip.address(transport))) {
            phone.send("INVITE sip:9196@example.net SIP/2.0\nVia: SIP/2.0/" + transport.toUpperCase() + " 127.0.0.1:"
                    + listening.getLocalPort() + ";branch=z9hG4bKgone\nFrom: <sip:1000@example.net>;tag=c\n"
                    + "To: <sip:9196@example.net>\nCall-ID: gone\nCSeq: 1 INVITE\nMax-Forwards: 70\nContact: "
                    + "<sip:1000@127.0.0.1:" + listening.getLocalPort() + ";transport=" + transport + ">\n"
                    + "Content-Type: application/sdp\nContent-Length: " + OFFER.length() + "\n\n" + OFFER);
            assertEquals(100, phone.receive().status());
        }
        SipFixture.Incoming call = sip.call();
        while (sip.front.connections().open().getOrDefault(transport, 0L) > 0) {
            sip.settle();
        }
        return call;
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp", "tls"})
    void givenClosedConnection_whenCallIsAnswered_thenOverANewOneToWhereItsViaSays(String transport) throws Exception {
        try (SipFixture sip = server(SelfSignedIdentity.make());
                ServerSocket listening = listen(transport)) {
            callAndGo(sip, transport, listening).leg().answer(OFFER);
            try (StreamPhone anew = new StreamPhone(transport, sip.address(transport), listening.accept())) {
                SipMessageText ok = anew.receive();
                assertEquals(200, ok.status(), ok.text());
                String via = "SIP/2.0/" + transport.toUpperCase() + " 127.0.0.1:" + listening.getLocalPort()
                        + ";branch=z9hG4bKgone";
                assertEquals(via, ok.header("Via"));
            }
        }
    }

    @Test
    void givenClosedConnection_whenNobodyListensThere_thenTheResponseIsDroppedAndCounted() throws Exception {
        try (SipFixture sip = server(SelfSignedIdentity.make())) {
            ServerSocket closed = listen("tcp");
            closed.close();
            callAndGo(sip, "tcp", closed).leg().answer(OFFER);
            awaitLost(sip, "tcp");
        }
    }

    @Test
    void givenClosedConnection_whenTheCertificateThereIsNotBelieved_thenTheResponseIsDroppedAndCounted()
            throws Exception {
        try (SipFixture sip = server(SelfSignedIdentity.strict());
                ServerSocket listening = listen("tls")) {
            callAndGo(sip, "tls", listening).leg().answer(OFFER);
            try (StreamPhone anew = new StreamPhone("tls", sip.address("tls"), listening.accept())) {
                assertThrows(RuntimeException.class, anew::receive);
            }
            awaitLost(sip, "tls");
        }
    }

    private static void awaitLost(SipFixture sip, String transport) {
        while (sip.front.trafficByTransport().get(transport).sendFailed() == 0) {
            sip.settle();
        }
        assertTrue(sip.front.connections().open().getOrDefault(transport, 0L) == 0);
    }
}
