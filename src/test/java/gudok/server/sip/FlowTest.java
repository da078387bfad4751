package gudok.server.sip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.registrar.Aor;
import gudok.registrar.Binding;
import gudok.registrar.Flow;
import gudok.registrar.gruu.Gruus;
import gudok.server.call.Dialer;
import gudok.server.call.LegEvent;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Flows (RFC 5626), GRUUs (RFC 5627) and Service-Route (RFC 3608) over real sockets. */
class FlowTest {
    private static final Aor USER = new Aor("1000", "example.net");
    private static final String INSTANCE = "urn:uuid:00000000-0000-1000-8000-000a95a0e128";
    private SipFixture sip;
    private RawPhone phone;
    private RawPhone other;
    private int cseq;

    @BeforeEach
    void open() {
        FlowSettings flows =
                new FlowSettings(Optional.of(new Gruus(new byte[] {7})), 90, List.of("sip:example.net;lr"));
        sip = new SipFixture(settings -> settings.with(flows));
        phone = sip.phone();
        other = sip.phone();
    }

    @AfterEach
    void close() {
        phone.close();
        other.close();
        sip.close();
    }

    @Test
    void givenPhoneWithFlows_whenRegistered_thenItHearsThatTheyAreKept() {
        for (String more : List.of("", "X-Slow: way\n")) {
            SipMessageText answer = register(phone, 1, "Supported: path, Outbound,gruu\n" + more);
            assertEquals("outbound", answer.header("Require"), answer.text());
            assertEquals("90", answer.header("Flow-Timer"));
            assertEquals("<sip:example.net;lr>", answer.header("Service-Route"));
            String contact = answer.header("Contact");
            assertTrue(contact.contains(";pub-gruu=\"sip:1000@example.net;gr=" + INSTANCE + "\""), contact);
            assertTrue(contact.matches(".*;temp-gruu=\"sip:tgruu\\.[A-Za-z0-9_-]+@example\\.net;gr\".*"), contact);
        }
    }

    @Test
    void givenPhoneWithoutThem_whenRegistered_thenNothingOfThat() {
        SipMessageText answer = register(phone, 1, "Supported: path\n");
        assertEquals("", answer.header("Require"));
        assertEquals("", answer.header("Flow-Timer"));
        assertTrue(!answer.text().contains("gruu"), answer.text());
    }

    @Test
    void givenProxyOnTheWay_whenPhoneReliesOnFlows_then439() {
        String text = text(phone, 1, "Supported: outbound\n")
                .replace("From:", "Via: SIP/2.0/UDP 198.51.100.7;branch=z9hG4bKx\nFrom:");
        assertEquals(439, phone.ask(text).status());
    }

    @Test
    void givenTemporaryGruus_whenRegisteredAgain_thenANewOneIsHandedOut() {
        assertNotEquals(
                gruu(register(phone, 1, "Supported: gruu\n"), "temp-gruu"),
                gruu(register(phone, 1, "Supported: gruu\n"), "temp-gruu"));
    }

    @Test
    void givenGruus_whenMessageIsSentThere_thenThatInstanceAloneGetsIt() {
        SipMessageText registered = register(phone, 1, "Supported: gruu\n");
        registerPlain(other);
        for (String name : List.of("pub-gruu", "temp-gruu")) {
            String uri = gruu(registered, name);
            try (RawPhone sender = sip.phone()) {
                sender.send(request(sender, "MESSAGE", uri, "Content-Type: text/plain\nContent-Length: 2\n\nhi"));
                SipMessageText got = phone.receive();
                assertEquals("MESSAGE sip:1000@" + phone.address() + " SIP/2.0", got.firstLine());
                phone.respond(got, "202 Accepted", "t", "Content-Length: 0\n\n");
                assertEquals(202, sender.receive().status());
            }
        }
    }

    @Test
    void givenGruuOfNobody_whenAsked_then404Or480() {
        String uri = gruu(register(phone, 1, "Supported: gruu\n"), "temp-gruu");
        for (String method : List.of("MESSAGE", "INVITE")) {
            assertEquals(404, answerTo(method, "sip:tgruu.AAAA@example.net;gr"));
            assertEquals(480, answerTo(method, "sip:1000@example.net;gr=urn:uuid:gone"));
        }
        sip.locations.update(USER, bindings -> List.of());
        assertEquals(480, answerTo("MESSAGE", uri));
    }

    @Test
    void givenGruu_whenCalled_thenTheDialplanHearsOfTheUserAndTheInstance() throws Exception {
        String uri = gruu(register(phone, 1, "Supported: gruu\n"), "temp-gruu");
        try (RawPhone caller = sip.phone()) {
            caller.send(request(
                    caller, "INVITE", uri, "Contact: <sip:1000@" + caller.address() + ">\nContent-Length: 0\n\n"));
            SipFixture.Incoming call = sip.call();
            assertEquals("1000", call.invitation().profile().destinationNumber().text());
            assertEquals(uri, call.invitation().variables().get("sip_req_gruu").text());
        }
        List<Binding> reached = sip.front.dialer().instance(uri).orElseThrow();
        assertEquals(
                List.of(phone.socketAddress()),
                reached.stream().map(Binding::source).toList());
        assertEquals(Optional.empty(), sip.front.dialer().instance("sip:1000@example.net"));
        assertEquals(Optional.empty(), sip.front.dialer().instance("no uri \r\n"));
    }

    @Test
    void givenPhoneWhoseContactIsItsGruu_whenItMoves_thenByeFollowsIt() throws Exception {
        String uri = gruu(register(phone, 1, "Supported: gruu\n"), "pub-gruu");
        PlacedCallee callee = dial(target(phone));
        SipMessageText invite = phone.await("INVITE");
        phone.respond(invite, "200 OK", "callee", "Contact: <" + uri + ">\n" + sdp());
        assertInstanceOf(LegEvent.Answered.class, callee.events().next());
        SipMessageText ack = phone.await("ACK");
        assertEquals("ACK sip:1000@" + phone.address() + " SIP/2.0", ack.firstLine());
        register(other, 1, "Supported: gruu\n");
        callee.leg().hangup(gudok.dialplan.call.HangupCause.NORMAL_CLEARING);
        SipMessageText bye = other.await("BYE");
        assertEquals("BYE sip:1000@" + other.address() + " SIP/2.0", bye.firstLine());
        other.respond(bye, "200 OK", "", "Content-Length: 0\n\n");
    }

    @Test
    void givenTwoFlowsOfOnePhone_whenTheFirstHasFailed_thenTheOtherIsTried() throws Exception {
        Dialer.Target first = target(phone);
        PlacedCallee callee = dial(first.orElse(List.of(target(other))));
        phone.respond(phone.await("INVITE"), "430 Flow Failed", "x", "Content-Length: 0\n\n");
        SipMessageText second = other.await("INVITE");
        assertEquals("INVITE sip:1000@" + other.address() + " SIP/2.0", second.firstLine());
        other.respond(second, "430 Flow Failed", "y", "Content-Length: 0\n\n");
        LegEvent.Refused refused =
                assertInstanceOf(LegEvent.Refused.class, callee.events().next());
        assertEquals(430, refused.status());
    }

    @Test
    void givenStun_whenAsked_thenThePhoneHearsItsOwnAddress() {
        byte[] request = new byte[20];
        request[1] = 1;
        System.arraycopy(new byte[] {0x21, 0x12, (byte) 0xA4, 0x42}, 0, request, 4, 4);
        phone.sendBytes(request);
        String answer = phone.receive().text();
        assertEquals(1, answer.charAt(0));
        assertEquals(1, answer.charAt(1));
    }

    @Test
    void givenAwaitingPhone_whenMessageIsSent_then480() {
        registerPlain(phone);
        Binding binding = sip.locations.find(USER).get(0);
        sip.locations.pinged(binding, way -> way.awaiting());
        assertEquals(new Flow(phone.socketAddress(), sip.address(), "udp"), binding.flow());
        assertEquals(480, answerTo("MESSAGE", "sip:1000@example.net"));
    }

    /** A leg and what it tells. */
    private record PlacedCallee(Dialer.DialedLeg leg, SipFixture.Events events) {}

    private PlacedCallee dial(Dialer.Target target) {
        SipFixture.Events events = new SipFixture.Events();
        Dialer.Identity identity = new Dialer.Identity("", "1001", "example.net", "1000");
        Dialer.DialedLeg leg = sip.front.dialer().dial(target, identity, events);
        leg.invite("v=0\r\n");
        return new PlacedCallee(leg, events);
    }

    private Dialer.Target target(RawPhone callee) {
        return new Dialer.Target("sip:1000@" + callee.address(), callee.socketAddress(), sip.address());
    }

    private static String sdp() {
        return "Content-Type: application/sdp\nContent-Length: 5\n\nv=0\n";
    }

    private int answerTo(String method, String uri) {
        try (RawPhone sender = sip.phone()) {
            String contact = "Contact: <sip:1000@" + sender.address() + ">\nContent-Length: 0\n\n";
            SipMessageText answer = sender.ask(request(sender, method, uri, contact));
            return answer.status();
        }
    }

    private String request(RawPhone sender, String method, String uri, String rest) {
        String branch = sender.newBranch();
        return method + " " + uri + " SIP/2.0\nVia: SIP/2.0/UDP " + sender.address() + ";rport;branch=" + branch
                + "\nFrom: <sip:1001@example.net>;tag=f" + branch.hashCode() + "\nTo: <" + uri + ">\nCall-ID: c"
                + branch + "\nCSeq: 1 " + method + "\nMax-Forwards: 70\nProxy-Authorization: "
                + digest("1001", method, uri) + "\n" + rest;
    }

    private static String digest(String user, String method, String uri) {
        String challenge = "realm=\"example.net\", nonce=\"n+1/2==\"";
        return RawPhone.digest(challenge, user, SipFixture.PASSWORD, method, uri);
    }

    private static String gruu(SipMessageText registered, String name) {
        String contact = registered.header("Contact");
        String rest = contact.substring(contact.indexOf(name + "=\"") + name.length() + 2);
        return rest.substring(0, rest.indexOf('"'));
    }

    private SipMessageText register(RawPhone from, int regId, String more) {
        SipMessageText answer = from.ask(text(from, regId, more));
        assertEquals(200, answer.status(), answer.text());
        return answer;
    }

    private String text(RawPhone from, int regId, String more) {
        return register(
                from,
                "<sip:1000@" + from.address() + ">;+sip.instance=\"<" + INSTANCE + ">\";reg-id=" + regId,
                "one",
                more);
    }

    private void registerPlain(RawPhone from) {
        assertEquals(
                200,
                from.ask(register(from, "<sip:1000@" + from.address() + ">", "c" + from.port(), ""))
                        .status());
    }

    private String register(RawPhone from, String contact, String callId, String more) {
        cseq++;
        return "REGISTER sip:example.net SIP/2.0\nVia: SIP/2.0/UDP " + from.address() + ";rport;branch="
                + from.newBranch() + "\nFrom: <sip:1000@example.net>;tag=r\nTo: <sip:1000@example.net>\nCall-ID: "
                + callId + "\nCSeq: " + cseq + " REGISTER\nMax-Forwards: 70\nContact: " + contact + "\n" + more
                + "Authorization: " + digest("1000", "REGISTER", "sip:example.net")
                + "\nContent-Length: 0\n\n";
    }
}
