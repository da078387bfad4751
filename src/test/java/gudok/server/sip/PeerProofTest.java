package gudok.server.sip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import gudok.server.call.Dialer;
import gudok.server.call.LegEvent;
import gudok.server.sip.tls.SelfSignedIdentity;
import gudok.server.sip.transport.stream.TlsSource;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whom a TLS connection of ours leads to (RFC 5922, RFC 5923), over real sockets. */
class PeerProofTest {
    private static final Dialer.Identity IDENTITY = new Dialer.Identity("", "1001", "example.net", "5");
    private ServerSocket listening;

    @BeforeEach
    void listen() throws Exception {
        listening = SelfSignedIdentity.phone()
                .getServerSocketFactory()
                .createServerSocket(0, 5, InetAddress.getLoopbackAddress());
        listening.setSoTimeout(10_000);
    }

    @AfterEach
    void close() throws Exception {
        listening.close();
    }

    private SipFixture.Events dial(SipFixture sip, String host) {
        InetSocketAddress hop = new InetSocketAddress("127.0.0.1", listening.getLocalPort());
        SipFixture.Events events = new SipFixture.Events();
        Dialer.Target target =
                new Dialer.Target("sips:5@" + host, hop, sip.address()).over(Dialer.Line.to("tls", host));
        sip.front.dialer().dial(target, IDENTITY, events).invite("v=0\r\n");
        return events;
    }

    private static SipFixture server(TlsSource tls) {
        return SipFixture.open(tls);
    }

    @Test
    void givenCertificateThatIsNotBelieved_whenDialled_then503AndCounted() throws Exception {
        try (SipFixture sip = server(SelfSignedIdentity.strict())) {
            SipFixture.Events events = dial(sip, "127.0.0.1");
            try (StreamPhone peer = new StreamPhone("tls", sip.address("tls"), listening.accept())) {
                assertThrows(RuntimeException.class, peer::receive);
            }
            assertEquals(
                    503, assertInstanceOf(LegEvent.Refused.class, events.next()).status());
            assertEquals(1L, sip.front.connections().closed().get("untrusted"));
        }
    }

    @Test
    void givenConnectionToOneDomain_whenAnotherAtTheSameAddressIsCalled_thenNotOverThatOne() throws Exception {
        try (SipFixture sip = server(SelfSignedIdentity.make())) {
            dial(sip, "127.0.0.1");
            try (StreamPhone peer = new StreamPhone("tls", sip.address("tls"), listening.accept())) {
                assertEquals("INVITE", peer.receive().method());
                SipFixture.Events other = dial(sip, "other.example");
                assertEquals(
                        503,
                        assertInstanceOf(LegEvent.Refused.class, other.next()).status());
                dial(sip, "127.0.0.1");
                assertEquals("INVITE sips:5@127.0.0.1 SIP/2.0", peer.receive().firstLine());
            }
        }
    }
}
