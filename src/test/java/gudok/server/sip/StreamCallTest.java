package gudok.server.sip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.dialplan.call.HangupCause;
import gudok.registrar.Aor;
import gudok.registrar.Binding;
import gudok.server.call.Dialer;
import gudok.server.call.LegEvent;
import gudok.server.sip.tls.SelfSignedIdentity;
import gudok.server.sip.transport.IpLiteral;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Registrations and calls over connections, real ones. */
class StreamCallTest {
    private static final String OFFER = "v=0\r\no=- 2 2 IN IP4 127.0.0.1\r\ns=-\r\n";
    private static final String ANSWER = "v=0\r\no=- 3 3 IN IP4 127.0.0.1\r\ns=-\r\n";
    private static final String SDP =
            "Content-Type: application/sdp\nContent-Length: " + ANSWER.length() + "\n\n" + ANSWER;

    private final SipFixture.Events events = new SipFixture.Events();
    private SipFixture sip;

    /** Where server and phones are. */
    InetAddress host() {
        return InetAddress.getLoopbackAddress();
    }

    private String place(int port) {
        return IpLiteral.inUri(host()) + ":" + port;
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

    private StreamPhone phone(String transport) {
        return new StreamPhone(transport, sip.address(transport));
    }

    private Binding binding() {
        List<Binding> found = sip.locations.find(new Aor("1000", "example.net"));
        assertEquals(1, found.size(), found.toString());
        return found.get(0);
    }

    private Dialer.DialedLeg dial(Binding binding) {
        Dialer.Identity identity = new Dialer.Identity("", "1001", "example.net", "1000");
        Dialer.DialedLeg leg = sip.front.dialer().dial(Dialer.Target.of(binding), identity, events);
        leg.invite(OFFER);
        return leg;
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp", "tls"})
    void givenConnection_whenPhoneRegisters_thenFlowNamesIt(String transport) {
        try (StreamPhone phone = phone(transport)) {
            SipMessageText answer = phone.register(phone.contact(), "");
            assertEquals(200, answer.status(), answer.text());
            assertTrue(answer.header("Via").startsWith("SIP/2.0/" + transport.toUpperCase() + " "), answer.text());
            assertTrue(
                    answer.header("Via").contains(";rport=" + phone.address().replaceFirst(".*:", "")), answer.text());
            assertEquals(transport, binding().flow().transport());
            assertEquals(sip.address(transport), binding().flow().local());
            assertFalse(binding().isAwaiting());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp", "tls"})
    void givenRegisteredPhone_whenItIsCalledAndHangsUp_thenAllGoesOverItsConnection(String transport) throws Exception {
        try (StreamPhone phone = phone(transport)) {
            phone.register(phone.contact(), "");
            dial(binding());
            SipMessageText invite = phone.receive();
            assertEquals(
                    "INVITE sip:1000@" + phone.address() + ";transport=" + transport + " SIP/2.0", invite.firstLine());
            String via = "SIP/2.0/" + transport.toUpperCase() + " " + phone.server() + ";";
            assertTrue(invite.header("Via").startsWith(via), invite.text());
            assertEquals("<sip:gudok@" + phone.server() + ";transport=" + transport + ">", invite.header("Contact"));
            phone.respond(invite, "200 OK", "a", "Contact: " + phone.contact() + "\n" + SDP);
            SipMessageText ack = phone.receive();
            assertEquals("ACK", ack.method());
            assertTrue(ack.header("Via").startsWith(via), ack.text());
            assertEquals(new LegEvent.Answered(ANSWER), events.next());
            SipMessageText answer = phone.ask("BYE sip:gudok@" + phone.server() + " SIP/2.0\n" + phone.via() + "From: "
                    + invite.header("To") + ";tag=a\nTo: " + invite.header("From") + "\nCall-ID: "
                    + invite.header("Call-ID") + "\nCSeq: 7 BYE\nMax-Forwards: 70\nContent-Length: 0\n\n");
            assertEquals(200, answer.status());
            assertEquals(new LegEvent.Ended(HangupCause.NORMAL_CLEARING, "recv_bye"), events.next());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp", "tls"})
    void givenRegisteredPhone_whenWeHangUp_thenByeOverItsConnection(String transport) throws Exception {
        try (StreamPhone phone = phone(transport)) {
            phone.register(phone.contact(), "");
            Dialer.DialedLeg leg = dial(binding());
            SipMessageText invite = phone.receive();
            phone.respond(invite, "200 OK", "a", "Contact: " + phone.contact() + "\n" + SDP);
            assertEquals("ACK", phone.receive().method());
            events.next();
            leg.hangup(HangupCause.NORMAL_CLEARING);
            SipMessageText bye = phone.receive();
            assertEquals("BYE", bye.method());
            assertTrue(bye.header("Via").startsWith("SIP/2.0/" + transport.toUpperCase() + " " + phone.server() + ";"));
            phone.respond(bye, "200 OK", "", "Content-Length: 0\n\n");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp", "tls"})
    void givenCaller_whenCallIsAnsweredAndEnded_thenAllGoesOverItsConnection(String transport) throws Exception {
        try (StreamPhone phone = phone(transport)) {
            String first = invite(phone, 1, "");
            SipMessageText challenge = phone.ask(first);
            while (challenge.status() < 400) {
                challenge = phone.receive();
            }
            assertEquals(407, challenge.status());
            String digest = RawPhone.digest(
                    challenge.header("Proxy-Authenticate"),
                    "1000",
                    SipFixture.PASSWORD,
                    "INVITE",
                    "sip:9196@example.net");
            phone.send(invite(phone, 2, "Proxy-Authorization: " + digest + "\n"));
            SipFixture.Incoming call = sip.call();
            call.leg().answer(OFFER);
            SipMessageText ok = phone.await(200);
            assertEquals("<sip:gudok@" + phone.server() + ";transport=" + transport + ">", ok.header("Contact"));
            phone.send("ACK sip:gudok@" + phone.server() + " SIP/2.0\n" + phone.via() + dialog(ok, 2, "ACK"));
            assertInstanceOf(LegEvent.Confirmed.class, call.events().next());
            call.leg().hangup(HangupCause.NORMAL_CLEARING);
            SipMessageText bye = phone.receive();
            assertEquals("BYE sip:1000@" + phone.address() + ";transport=" + transport + " SIP/2.0", bye.firstLine());
            phone.respond(bye, "200 OK", "", "Content-Length: 0\n\n");
        }
    }

    private static String invite(StreamPhone phone, int cseq, String more) {
        return "INVITE sip:9196@example.net SIP/2.0\n" + phone.via()
                + "From: <sip:1000@example.net>;tag=c\nTo: <sip:9196@example.net>\nCall-ID: c-" + phone.address()
                + "\nCSeq: " + cseq + " INVITE\nMax-Forwards: 70\nContact: " + phone.contact() + "\n" + more + SDP;
    }

    private static String dialog(SipMessageText ok, int cseq, String method) {
        return "From: " + ok.header("From") + "\nTo: " + ok.header("To") + "\nCall-ID: " + ok.header("Call-ID")
                + "\nCSeq: " + cseq + " " + method + "\nMax-Forwards: 70\nContent-Length: 0\n\n";
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp", "tls"})
    void givenSubscriber_whenNotified_thenOverItsConnection(String transport) {
        try (StreamPhone phone = phone(transport)) {
            String uri = "sip:1000@example.net";
            String digest = RawPhone.digest(
                    "realm=\"example.net\", nonce=\"n+1/2==\"", "1000", SipFixture.PASSWORD, "SUBSCRIBE", uri);
            SipMessageText answer = phone.ask("SUBSCRIBE " + uri + " SIP/2.0\n" + phone.via() + "From: <" + uri
                    + ">;tag=w\nTo: <" + uri + ">\nCall-ID: watch\nCSeq: 1 SUBSCRIBE\nMax-Forwards: 70\nContact: "
                    + phone.contact() + "\nEvent: reg\nExpires: 600\nProxy-Authorization: " + digest
                    + "\nContent-Length: 0\n\n");
            assertEquals(200, answer.status(), answer.text());
            String ours = "<sip:gudok@" + phone.server() + ";transport=" + transport + ">";
            assertEquals(ours, answer.header("Contact"));
            SipMessageText notify = phone.receive();
            assertEquals("NOTIFY", notify.method());
            assertEquals(ours, notify.header("Contact"));
            String via = "SIP/2.0/" + transport.toUpperCase() + " " + phone.server() + ";";
            assertTrue(notify.header("Via").startsWith(via), notify.text());
        }
    }

    @Test
    void givenFlowWhoseConnectionIsClosed_whenItIsCalled_then480AtOnce() throws Exception {
        StreamPhone phone = phone("tcp");
        phone.register("<sip:1000@" + phone.address() + ";transport=tcp;ob>", "");
        Binding binding = binding();
        phone.close();
        awaitClosed(binding);
        while (!binding().isAwaiting()) {
            sip.settle();
        }
        dial(binding);
        assertEquals(new LegEvent.Refused(480, "Connection Closed", HangupCause.USER_NOT_REGISTERED), events.next());
    }

    @Test
    void givenInviteUnderWay_whenPhoneClosesItsConnection_thenTheCallEndsAtOnce() throws Exception {
        StreamPhone phone = phone("tcp");
        phone.register("<sip:1000@" + phone.address() + ";transport=tcp;ob>", "");
        dial(binding());
        assertEquals("INVITE", phone.receive().method());
        phone.close();
        assertEquals(
                480, assertInstanceOf(LegEvent.Refused.class, events.next()).status());
    }

    @Test
    void givenPhoneThatListens_whenItsConnectionIsClosed_thenItIsConnectedTo() throws Exception {
        try (ServerSocket listening = new ServerSocket(0, 5, host())) {
            Binding binding = registeredAndGone(place(listening.getLocalPort()));
            assertFalse(binding().isAwaiting());
            dial(binding);
            listening.setSoTimeout(10_000);
            try (StreamPhone anew = new StreamPhone("tcp", sip.address("tcp"), listening.accept())) {
                SipMessageText invite = anew.receive();
                assertEquals("INVITE", invite.method());
                assertTrue(invite.header("Via").startsWith("SIP/2.0/TCP " + anew.server() + ";"), invite.text());
                anew.respond(invite, "486 Busy Here", "b", "Content-Length: 0\n\n");
                assertEquals("ACK", anew.receive().method());
                assertEquals(
                        486,
                        assertInstanceOf(LegEvent.Refused.class, events.next()).status());
            }
        }
    }

    @Test
    void givenPhoneThatListensNoMore_whenItIsCalled_then503() throws Exception {
        Binding binding = registeredAndGone(place(unusedPort()));
        dial(binding);
        assertEquals(
                503, assertInstanceOf(LegEvent.Refused.class, events.next()).status());
    }

    private Binding registeredAndGone(String contact) {
        StreamPhone phone = phone("tcp");
        phone.register("<sip:1000@" + contact + ";transport=tcp>", "");
        Binding binding = binding();
        phone.close();
        awaitClosed(binding);
        return binding;
    }

    private int unusedPort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, host())) {
            return probe.getLocalPort();
        }
    }

    private void awaitClosed(Binding binding) {
        while (sip.front.connections().open().getOrDefault(binding.flow().transport(), 0L) > 0) {
            sip.settle();
        }
    }

    @Test
    void givenLargeInvite_whenPeerSpeaksTcp_thenItGoesByTcp() throws Exception {
        try (ServerSocket listening = new ServerSocket(0, 5, host())) {
            dialLarge(new InetSocketAddress(host(), listening.getLocalPort()));
            listening.setSoTimeout(10_000);
            try (StreamPhone peer = new StreamPhone("tcp", sip.address("tcp"), listening.accept())) {
                SipMessageText invite = peer.receive();
                assertTrue(invite.header("Via").startsWith("SIP/2.0/TCP " + peer.server() + ";"), invite.text());
                assertEquals("1 INVITE", invite.header("CSeq"));
                peer.respond(invite, "486 Busy Here", "b", "Content-Length: 0\n\n");
                assertEquals(
                        486,
                        assertInstanceOf(LegEvent.Refused.class, events.next()).status());
            }
        }
    }

    @Test
    void givenLargeInvite_whenPeerRefusesTcp_thenItGoesByUdp() throws Exception {
        try (RawPhone phone = sip.phone()) {
            dialLarge(phone.socketAddress());
            SipMessageText invite = phone.receive();
            assertTrue(invite.header("Via").startsWith("SIP/2.0/UDP " + phone.server() + ";"), invite.text());
            assertEquals("2 INVITE", invite.header("CSeq"));
            phone.respond(invite, "486 Busy Here", "b", "Content-Length: 0\n\n");
            assertEquals(
                    486, assertInstanceOf(LegEvent.Refused.class, events.next()).status());
        }
    }

    private void dialLarge(InetSocketAddress peer) {
        Dialer.Target target = new Dialer.Target("sip:1@" + place(peer.getPort()), peer, sip.address());
        Dialer.Identity identity = new Dialer.Identity("", "1001", "example.net", "1");
        sip.front.dialer().dial(target, identity, events).invite(OFFER + "a=x:" + "y".repeat(1300) + "\r\n");
    }

    @Test
    void givenUdpCallerAndTcpPhone_whenTheyTalk_thenEachKeepsItsTransport() throws Exception {
        try (StreamPhone callee = phone("tcp");
                RawPhone caller = sip.phone()) {
            callee.register(callee.contact(), "");
            CallingPhone calling = new CallingPhone(caller);
            calling.invite("1000", "");
            SipMessageText challenge = caller.await(407);
            assertTrue(challenge.header("Via").startsWith("SIP/2.0/UDP "), challenge.text());
            dial(binding());
            assertTrue(callee.receive().header("Via").startsWith("SIP/2.0/TCP "));
        }
    }

    @Test
    void givenSecureConnection_whenOperatorLooks_thenVersionOfTls() {
        try (StreamPhone phone = phone("tls")) {
            phone.register(phone.contact(), "");
            assertEquals(Optional.of("TLSv1.3"), sip.front.tls(binding()));
        }
    }
}
