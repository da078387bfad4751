package gudok.server.sip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.dialplan.call.HangupCause;
import gudok.server.call.LegEvent;
import gudok.server.sip.tls.SelfSignedIdentity;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Callers whose connection closes in a call. */
class ConnectedAnewTest {
    private static final String SDP = "v=0\r\no=- 3 3 IN IP4 127.0.0.1\r\ns=-\r\n";
    private static final String BODY = "Content-Type: application/sdp\nContent-Length: " + SDP.length() + "\n\n" + SDP;
    private static final Duration GRACE = Duration.ofSeconds(4);

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

    private static String contact(StreamPhone phone) {
        return phone.contact().replace(">", ";ob>");
    }

    private static void register(StreamPhone phone) {
        String flow = ";+sip.instance=\"<urn:uuid:00000000-0000-1000-8000-000a95a0e128>\";reg-id=1";
        SipMessageText answer = phone.register(contact(phone) + flow, "Supported: outbound\n");
        assertEquals(200, answer.status(), answer.text());
    }

    private SipFixture.Incoming call(StreamPhone phone) throws InterruptedException {
        phone.send(request(phone, "INVITE", "", BODY));
        return sip.call();
    }

    private static String request(StreamPhone phone, String method, String toTag, String rest) {
        return method + " sip:9196@example.net SIP/2.0\n" + phone.via()
                + "From: <sip:1000@example.net>;tag=c\nTo: <sip:9196@example.net>" + toTag
                + "\nCall-ID: anew\nCSeq: 1 " + method + "\nMax-Forwards: 70\nContact: " + contact(phone) + "\n" + rest;
    }

    private void leave(StreamPhone phone, String transport, long others) {
        phone.close();
        while (sip.front.connections().open().getOrDefault(transport, 0L) > others) {
            sip.settle();
        }
        sip.settle();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp", "tls"})
    void givenCallerWithAFlow_whenItRegistersItOverANewConnection_thenByeGoesThere(String transport) throws Exception {
        StreamPhone first = phone(transport);
        register(first);
        SipFixture.Incoming call = call(first);
        call.leg().answer(SDP);
        String tag = ";tag=" + first.await(200).toTag();
        first.send(request(first, "ACK", tag, "Content-Length: 0\n\n"));
        assertInstanceOf(LegEvent.Confirmed.class, call.events().next());
        leave(first, transport, 0);
        try (StreamPhone anew = phone(transport)) {
            register(anew);
            call.leg().hangup(HangupCause.NORMAL_CLEARING);
            SipMessageText bye = anew.receive();
            assertEquals("BYE", bye.method());
            assertEquals("anew", bye.header("Call-ID"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp", "tls"})
    void givenUnansweredCall_whenCallerStaysAway_thenItEndsAfterTheGrace(String transport) throws Exception {
        StreamPhone phone = phone(transport);
        SipFixture.Incoming call = call(phone);
        leave(phone, transport, 0);
        sip.time.advance(GRACE.minusMillis(1));
        sip.settle();
        assertTrue(call.events().isEmpty());
        sip.time.advance(Duration.ofMillis(1));
        assertEquals(
                new LegEvent.Ended(HangupCause.ORIGINATOR_CANCEL, "connection_closed"),
                call.events().next());
    }

    @Test
    void givenUnansweredCall_whenCallerIsBackInTime_thenItGoesOn() throws Exception {
        StreamPhone first = phone("tls");
        register(first);
        SipFixture.Incoming call = call(first);
        leave(first, "tls", 0);
        try (StreamPhone anew = phone("tls")) {
            register(anew);
            sip.time.advance(GRACE);
            sip.settle();
            assertTrue(call.events().isEmpty());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ws", "wss"})
    void givenWebPageInACall_whenItIsBackWithItsContact_thenByeGoesThere(String transport) throws Exception {
        WebPhone first = new WebPhone(transport, sip.address(transport));
        assertEquals(200, first.register().status());
        first.send(request(first, "INVITE", "", BODY));
        SipFixture.Incoming call = sip.call();
        call.leg().answer(SDP);
        SipMessageText ok = first.receive();
        while (ok.status() != 200) {
            ok = first.receive();
        }
        first.send(request(first, "ACK", ";tag=" + ok.toTag(), "Content-Length: 0\n\n"));
        assertInstanceOf(LegEvent.Confirmed.class, call.events().next());
        first.close();
        while (sip.front.connections().open().getOrDefault(transport, 0L) > 0) {
            sip.settle();
        }
        try (WebPhone anew = new WebPhone(transport, sip.address(transport))) {
            assertEquals(200, anew.register().status());
            call.leg().hangup(HangupCause.NORMAL_CLEARING);
            SipMessageText bye = anew.receive();
            assertEquals("BYE", bye.method());
            assertEquals("anew", bye.header("Call-ID"));
        }
    }

    private static String request(WebPhone phone, String method, String toTag, String rest) {
        return method + " sip:9196@example.net SIP/2.0\n" + phone.via()
                + "From: <sip:1000@example.net>;tag=c\nTo: <sip:9196@example.net>" + toTag
                + "\nCall-ID: anew\nCSeq: 1 " + method + "\nMax-Forwards: 70\nContact: " + phone.contact() + "\n"
                + rest;
    }
}
