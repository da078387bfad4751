package gudok.server.sip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.dialplan.call.HangupCause;
import gudok.registrar.Aor;
import gudok.registrar.gruu.Gruus;
import gudok.server.call.Dialer;
import gudok.server.call.LegEvent;
import gudok.server.sip.locate.Records;
import gudok.server.sip.tls.SelfSignedIdentity;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** GRUUs (RFC 5627), flows (RFC 5626) and Service-Route (RFC 3608) of phones on connections. */
class GruuStreamTest {
    private static final Aor USER = new Aor("1000", "example.net");
    private static final String INSTANCE = "urn:uuid:00000000-0000-1000-8000-000a95a0e128";
    private static final String SDP = "v=0\r\no=- 3 3 IN IP4 127.0.0.1\r\ns=-\r\n";
    private static final String BODY = "Content-Type: application/sdp\nContent-Length: " + SDP.length() + "\n\n" + SDP;
    private static final String SERVICE_ROUTE = "<sip:example.net;lr>";

    private final SipFixture.Events events = new SipFixture.Events();
    private SipFixture sip;

    @BeforeEach
    void open() {
        FlowSettings flows =
                new FlowSettings(Optional.of(new Gruus(new byte[] {7})), 90, List.of("sip:example.net;lr"));
        sip = SipFixture.streaming(
                SelfSignedIdentity.make(),
                Records.NONE,
                settings -> SipFixture.withoutChallenges(settings).with(flows));
    }

    @AfterEach
    void close() {
        sip.close();
    }

    private StreamPhone phone(String transport) {
        return new StreamPhone(transport, sip.address(transport));
    }

    private static SipMessageText register(StreamPhone phone, int regId) {
        String contact = "<" + uri(phone) + ">;+sip.instance=\"<" + INSTANCE + ">\";reg-id=" + regId;
        SipMessageText answer = phone.register(contact, "Supported: outbound, gruu\n");
        assertEquals(200, answer.status(), answer.text());
        return answer;
    }

    private static String uri(StreamPhone phone) {
        String contact = phone.contact();
        return contact.substring(1, contact.length() - 1) + ";ob";
    }

    private static String gruu(SipMessageText registered, String name) {
        String contact = registered.header("Contact");
        String rest = contact.substring(contact.indexOf(name + "=\"") + name.length() + 2);
        return rest.substring(0, rest.indexOf('"'));
    }

    private Dialer.DialedLeg dial() {
        Dialer.Target target = Dialer.Target.of(sip.locations.find(USER).get(0));
        Dialer.Identity identity = new Dialer.Identity("", "1001", "example.net", "1000");
        Dialer.DialedLeg leg = sip.front.dialer().dial(target, identity, events);
        leg.invite(SDP);
        return leg;
    }

    @ParameterizedTest
    @ValueSource(strings = {"pub-gruu", "temp-gruu"})
    void givenCalleeWhoseContactIsItsGruu_whenTheCallRuns_thenAllOfItGoesOverItsConnection(String name)
            throws Exception {
        try (StreamPhone phone = phone("tls")) {
            String gruu = gruu(register(phone, 1), name);
            Dialer.DialedLeg leg = dial();
            phone.respond(phone.receive(), "200 OK", "callee", "Contact: <" + gruu + ">\n" + BODY);
            assertEquals("ACK " + uri(phone) + " SIP/2.0", phone.receive().firstLine());
            assertInstanceOf(LegEvent.Answered.class, events.next());
            leg.offer(SDP);
            SipMessageText again = phone.receive();
            assertEquals("INVITE " + uri(phone) + " SIP/2.0", again.firstLine());
            phone.respond(again, "200 OK", "", "Contact: <" + gruu + ">\n" + BODY);
            assertEquals("ACK " + uri(phone) + " SIP/2.0", phone.receive().firstLine());
            assertInstanceOf(LegEvent.OfferAnswered.class, events.next());
            leg.hangup(HangupCause.NORMAL_CLEARING);
            SipMessageText bye = phone.receive();
            assertEquals("BYE " + uri(phone) + " SIP/2.0", bye.firstLine());
            assertTrue(bye.header("Via").startsWith("SIP/2.0/TLS "), bye.text());
            phone.respond(bye, "200 OK", "", "Content-Length: 0\n\n");
        }
    }

    @Test
    void givenCallerWhoseContactIsItsGruu_whenItHasConnectedAnew_thenByeGoesThere() throws Exception {
        StreamPhone first = phone("tls");
        String gruu = gruu(register(first, 1), "pub-gruu");
        first.send(invite(first, "sip:9196@example.net", "Contact: <" + gruu + ">\nRoute: " + SERVICE_ROUTE + "\n"));
        SipFixture.Incoming call = sip.call();
        call.leg().answer(SDP);
        SipMessageText ok = first.await(200);
        first.send("ACK sip:gudok@" + first.server() + " SIP/2.0\n" + first.via() + "From: " + ok.header("From")
                + "\nTo: " + ok.header("To") + "\nCall-ID: " + ok.header("Call-ID")
                + "\nCSeq: 1 ACK\nMax-Forwards: 70\nContent-Length: 0\n\n");
        assertInstanceOf(LegEvent.Confirmed.class, call.events().next());
        try (StreamPhone anew = phone("tls")) {
            first.close();
            register(anew, 1);
            call.leg().hangup(HangupCause.NORMAL_CLEARING);
            SipMessageText bye = anew.receive();
            assertEquals("BYE " + uri(anew) + " SIP/2.0", bye.firstLine());
            anew.respond(bye, "200 OK", "", "Content-Length: 0\n\n");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp", "tls"})
    void givenTwoFlowsOfAPhone_whenOneIsClosed_thenTheOtherReachesIt(String transport) {
        StreamPhone first = phone(transport);
        try (StreamPhone second = phone("tls")) {
            register(first, 1);
            String gruu = gruu(register(second, 2), "pub-gruu");
            assertEquals(2, sip.locations.find(USER).size());
            first.close();
            while (sip.locations.find(USER).stream().noneMatch(binding -> binding.isAwaiting())) {
                sip.settle();
            }
            var reached = sip.front.dialer().instance(gruu).orElseThrow();
            assertEquals(1, reached.size(), reached.toString());
            assertEquals("tls", reached.get(0).flow().transport());
            assertEquals(
                    second.address().split(":")[1], "" + reached.get(0).source().getPort());
        }
    }

    @Test
    void givenClosedFlow_whenThePhoneRegistersItAnew_thenItIsReachedAgain() {
        StreamPhone first = phone("tls");
        register(first, 1);
        first.close();
        while (!sip.locations.find(USER).get(0).isAwaiting()) {
            sip.settle();
        }
        try (StreamPhone anew = phone("tls")) {
            register(anew, 1);
            assertEquals(1, sip.locations.find(USER).size());
            dial();
            assertEquals("INVITE " + uri(anew) + " SIP/2.0", anew.receive().firstLine());
        }
    }

    @Test
    void givenGruuOfAnUnknownInstance_whenCalled_then404() {
        try (StreamPhone phone = phone("tls")) {
            register(phone, 1);
            String unknown = "sip:tgruu.AAAA@example.net;gr";
            SipMessageText answer = phone.ask(invite(phone, unknown, "Contact: " + phone.contact() + "\n"));
            assertEquals(404, answer.status(), answer.text());
        }
    }

    private static String invite(StreamPhone phone, String uri, String more) {
        return "INVITE " + uri + " SIP/2.0\n" + phone.via()
                + "From: <sip:1000@example.net>;tag=c\nTo: <" + uri + ">\nCall-ID: g-" + phone.address()
                + "\nCSeq: 1 INVITE\nMax-Forwards: 70\n" + more + BODY;
    }
}
