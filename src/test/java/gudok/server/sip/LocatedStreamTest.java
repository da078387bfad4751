package gudok.server.sip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.dialplan.call.HangupCause;
import gudok.server.call.Dialer;
import gudok.server.call.Dialer.Target;
import gudok.server.call.LegEvent;
import gudok.server.sip.locate.FakeRecords;
import gudok.server.sip.tls.SelfSignedIdentity;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calls to names whose servers are reached by connections (RFC 3263 §4.1). */
class LocatedStreamTest {
    private static final Dialer.Identity IDENTITY = new Dialer.Identity("", "1000", "example.net", "5");

    private final FakeRecords dns = new FakeRecords();
    private final SipFixture.Events events = new SipFixture.Events();
    private SipFixture sip;

    @BeforeEach
    void open() {
        sip = SipFixture.streaming(SelfSignedIdentity.make(), dns);
        dns.address("host.example", "127.0.0.1");
    }

    @AfterEach
    void close() {
        sip.close();
    }

    private List<Target> locate(String uri) throws InterruptedException {
        BlockingQueue<List<Target>> found = new LinkedBlockingQueue<>();
        sip.front.dialer().locate(uri, found::add);
        return found.poll(10, TimeUnit.SECONDS);
    }

    @Test
    void givenServersByTcp_whenTheFirstRefusesConnections_thenTheNextOneGetsTheCall() throws Exception {
        try (ServerSocket listening = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            dns.service("_sip._tcp.pbx.example", 1, 0, unusedPort(), "host.example")
                    .service("_sip._tcp.pbx.example", 2, 0, listening.getLocalPort(), "host.example");
            sip.front
                    .dialer()
                    .dial(locate("sip:5@pbx.example"), IDENTITY, events)
                    .invite(PlacedCall.OFFER);
            listening.setSoTimeout(10_000);
            try (StreamPhone server = new StreamPhone("tcp", sip.address("tcp"), listening.accept())) {
                SipMessageText invite = server.receive();
                assertEquals("INVITE sip:5@pbx.example SIP/2.0", invite.firstLine());
                assertTrue(invite.header("Via").startsWith("SIP/2.0/TCP " + server.server() + ";"), invite.text());
                server.respond(invite, "486 Busy Here", "b", "Content-Length: 0\n\n");
                assertEquals("ACK", server.receive().method());
                assertEquals(new LegEvent.Refused(486, "Busy Here", HangupCause.USER_BUSY), events.next());
            }
        }
    }

    @Test
    void givenSecureUri_whenLocated_thenTlsToWhoProvesTheDomain() throws Exception {
        dns.service("_sips._tcp.pbx.example", 1, 0, 5071, "host.example")
                .service("_sip._udp.pbx.example", 1, 0, 5070, "host.example");
        List<Target> found = locate("sips:5@pbx.example");
        assertEquals(1, found.size(), found.toString());
        assertEquals(Dialer.Line.to("tls", "pbx.example"), found.get(0).line());
        assertEquals(5071, found.get(0).hop().getPort());
    }

    private static int unusedPort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }
}
