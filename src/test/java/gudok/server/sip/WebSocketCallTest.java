package gudok.server.sip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.dialplan.call.HangupCause;
import gudok.registrar.Aor;
import gudok.registrar.Binding;
import gudok.server.call.Dialer;
import gudok.server.call.LegEvent;
import gudok.server.sip.tls.SelfSignedIdentity;
import gudok.server.sip.transport.IpLiteral;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Registrations and calls over WebSockets, real ones (RFC 7118). */
class WebSocketCallTest {
    private static final String SDP = "v=0\r\no=- 2 2 IN IP4 127.0.0.1\r\ns=-\r\n";
    private static final String BODY = "Content-Type: application/sdp\nContent-Length: " + SDP.length() + "\n\n" + SDP;

    private final SipFixture.Events events = new SipFixture.Events();
    private SipFixture sip;

    /** Where server and phones are. */
    InetAddress host() {
        return InetAddress.getLoopbackAddress();
    }

    @BeforeEach
    void open() {
        sip = SipFixture.streaming(SelfSignedIdentity.make(), host());
    }

    @AfterEach
    void close() {
        if (sip != null) {
            sip.close();
        }
    }

    private WebPhone phone(String transport) {
        return new WebPhone(transport, sip.address(transport));
    }

    private Binding binding() {
        List<Binding> found = sip.locations.find(new Aor("1000", "example.net"));
        assertEquals(1, found.size(), found.toString());
        return found.get(0);
    }

    private Dialer.DialedLeg dial(Binding binding) {
        Dialer.Identity identity = new Dialer.Identity("", "1001", "example.net", "1000");
        Dialer.DialedLeg leg = sip.front.dialer().dial(Dialer.Target.of(binding), identity, events);
        leg.invite(SDP);
        return leg;
    }

    @ParameterizedTest
    @ValueSource(strings = {"ws", "wss"})
    void givenWebPhone_whenItRegisters_thenFlowNamesItsSocket(String transport) throws Exception {
        try (WebPhone phone = phone(transport)) {
            SipMessageText answer = phone.register();
            assertEquals(200, answer.status(), answer.text());
            assertEquals(transport, binding().flow().transport());
            assertEquals(sip.address(transport), binding().flow().local());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ws", "wss"})
    void givenWebPhone_whenItIsCalledAndWeHangUp_thenAllGoesOverItsSocket(String transport) throws Exception {
        try (WebPhone phone = phone(transport)) {
            phone.register();
            Dialer.DialedLeg leg = dial(binding());
            assertEquals(transport.equals("wss"), leg.isConfidential());
            SipMessageText invite = phone.receive();
            assertEquals("INVITE sip:1000@x7k2.invalid;transport=ws SIP/2.0", invite.firstLine());
            assertTrue(
                    invite.header("Via")
                            .startsWith("SIP/2.0/" + transport.toUpperCase() + " " + IpLiteral.inUri(host()) + ":"),
                    invite.text());
            assertTrue(invite.header("Contact").endsWith(";transport=ws>"), invite.text());
            phone.respond(invite, "200 OK", "Contact: " + phone.contact() + "\n" + BODY);
            assertEquals("ACK", phone.receive().method());
            assertEquals(new LegEvent.Answered(SDP), events.next());
            leg.hangup(HangupCause.NORMAL_CLEARING);
            SipMessageText bye = phone.receive();
            assertEquals("BYE", bye.method());
            phone.respond(bye, "200 OK", "Content-Length: 0\n\n");
        }
    }

    @Test
    void givenWebPhone_whenItsSocketIsGone_thenItIsAwaitedAndCallsFailAtOnce() throws Exception {
        try (WebPhone phone = phone("ws")) {
            phone.register();
            assertFalse(binding().isAwaiting());
        }
        while (!binding().isAwaiting()) {
            sip.settle();
        }
        dial(binding());
        assertEquals(new LegEvent.Refused(480, "Connection Closed", HangupCause.USER_NOT_REGISTERED), events.next());
    }
}
