package gudok.server.sip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.dialplan.call.HangupCause;
import gudok.server.call.LegEvent;
import gudok.server.sip.tls.SelfSignedIdentity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests of a dialog that come over another transport than it was set up over. */
class OtherWayTest {
    private static final String SDP = "v=0\r\no=- 3 3 IN IP4 127.0.0.1\r\ns=-\r\n";
    private static final String BODY = "Content-Type: application/sdp\nContent-Length: " + SDP.length() + "\n\n" + SDP;
    private static final String NOTHING = "Content-Length: 0\n\n";

    private SipFixture sip;

    @BeforeEach
    void open() {
        sip = SipFixture.open(SelfSignedIdentity.make());
    }

    @AfterEach
    void close() {
        sip.close();
    }

    private StreamPhone phone(String transport) {
        return new StreamPhone(transport, sip.address(transport));
    }

    /** Of a phone behind a NAT: neither Via nor Contact is where it speaks from. */
    private static String request(String method, int cseq, String via, String contact, String toTag, String rest) {
        return method + " sip:9196@example.net SIP/2.0\n" + via
                + "From: <sip:1000@example.net>;tag=c\nTo: <sip:9196@example.net>" + toTag
                + "\nCall-ID: other-way\nCSeq: "
                + cseq + " " + method + "\nMax-Forwards: 70\nContact: " + contact + "\n" + rest;
    }

    private static String hidden(String transport, String branch) {
        return "Via: SIP/2.0/" + transport + " 10.9.9.9:5060;rport;branch=" + branch + "\n";
    }

    private SipFixture.Incoming answered(RawPhone udp, String contact) throws InterruptedException {
        udp.send(request("INVITE", 1, hidden("UDP", "z9hG4bK-a"), contact, "", BODY));
        SipFixture.Incoming call = sip.call();
        call.leg().answer(SDP);
        tag = ";tag=" + udp.await(200).toTag();
        udp.send(request("ACK", 1, hidden("UDP", "z9hG4bK-b"), contact, tag, NOTHING));
        assertInstanceOf(LegEvent.Confirmed.class, call.events().next());
        return call;
    }

    private SipFixture.Incoming answered(StreamPhone phone) throws InterruptedException {
        phone.send(request("INVITE", 1, phone.via(), phone.contact(), "", BODY));
        SipFixture.Incoming call = sip.call();
        call.leg().answer(SDP);
        tag = ";tag=" + phone.await(200).toTag();
        phone.send(request("ACK", 1, phone.via(), phone.contact(), tag, NOTHING));
        assertInstanceOf(LegEvent.Confirmed.class, call.events().next());
        return call;
    }

    private String tag = "";

    @Test
    void givenUdpPhoneBehindNat_whenItReinvitesByTcp_thenByeStillComesByUdp() throws Exception {
        String contact = "<sip:1000@10.9.9.9:5060>";
        try (RawPhone udp = sip.phone();
                StreamPhone tcp = phone("tcp")) {
            SipFixture.Incoming call = answered(udp, contact);
            tcp.send(request("INVITE", 2, hidden("TCP", "z9hG4bK-c"), contact, tag, BODY));
            assertInstanceOf(LegEvent.Reoffered.class, call.events().next());
            call.leg().answerOffer(SDP);
            tcp.await(200);
            tcp.send(request("ACK", 2, hidden("TCP", "z9hG4bK-d"), contact, tag, NOTHING));
            sip.settle();
            call.leg().hangup(HangupCause.NORMAL_CLEARING);
            SipMessageText bye = udp.await("BYE");
            assertTrue(bye.header("Via").startsWith("SIP/2.0/UDP "), bye.text());
        }
    }

    @Test
    void givenUdpPhoneBehindNat_whenItsContactMovesToTcp_thenByeComesOverThatConnection() throws Exception {
        String moved = "<sip:1000@10.9.9.9:5060;transport=tcp>";
        try (RawPhone udp = sip.phone();
                StreamPhone tcp = phone("tcp")) {
            SipFixture.Incoming call = answered(udp, "<sip:1000@10.9.9.9:5060>");
            tcp.send(request("INVITE", 2, hidden("TCP", "z9hG4bK-c"), moved, tag, BODY));
            assertInstanceOf(LegEvent.Reoffered.class, call.events().next());
            call.leg().answerOffer(SDP);
            tcp.await(200);
            tcp.send(request("ACK", 2, hidden("TCP", "z9hG4bK-d"), moved, tag, NOTHING));
            sip.settle();
            call.leg().hangup(HangupCause.NORMAL_CLEARING);
            SipMessageText bye = tcp.receive();
            assertEquals("BYE", bye.method());
            assertTrue(bye.header("Via").startsWith("SIP/2.0/TCP "), bye.text());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"INVITE", "BYE", "UPDATE", "INFO", "PRACK"})
    void givenDialogOverTls_whenAStrangerSpeaksInItByUdp_then403AndTheOwnerKeepsIt(String method) throws Exception {
        try (StreamPhone owner = phone("tls");
                RawPhone stranger = sip.phone()) {
            SipFixture.Incoming call = answered(owner);
            String via = hidden("UDP", "z9hG4bK-s");
            assertEquals(
                    403,
                    stranger.ask(request(method, 900, via, "<sip:1000@10.9.9.9>", tag, BODY))
                            .status());
            assertTrue(call.events().isEmpty());
            owner.send(request("INFO", 2, owner.via(), owner.contact(), tag, NOTHING));
            SipMessageText info = owner.receive();
            assertTrue(info.status() != 500 && info.status() != 403, info.text());
            call.leg().hangup(HangupCause.NORMAL_CLEARING);
            assertEquals("BYE", owner.receive().method());
        }
    }

    @Test
    void givenInviteOverTls_whenItIsCancelledByTcp_then403AndItGoesOn() throws Exception {
        try (StreamPhone owner = phone("tls");
                StreamPhone stranger = phone("tcp")) {
            String via = owner.via();
            owner.send(request("INVITE", 1, via, owner.contact(), "", BODY));
            SipFixture.Incoming call = sip.call();
            String known = via.replace("/TLS ", "/TCP ");
            SipMessageText answer = stranger.ask(request("CANCEL", 1, known, owner.contact(), "", NOTHING));
            assertEquals(403, answer.status(), answer.text());
            call.leg().answer(SDP);
            assertEquals(200, owner.await(200).status());
        }
    }
}
