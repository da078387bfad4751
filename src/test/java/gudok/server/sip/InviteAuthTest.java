package gudok.server.sip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** INVITE where every call is challenged, and tracing of it. */
class InviteAuthTest {
    private SipFixture sip;
    private CallingPhone caller;

    @BeforeEach
    void open() {
        sip = new SipFixture();
        caller = new CallingPhone(sip.phone());
    }

    @AfterEach
    void close() {
        caller.close();
        sip.close();
    }

    @Test
    void givenNoCredentials_whenCalling_thenChallengedForEachAlgorithm() {
        caller.invite("9196", "");
        SipMessageText challenge = caller.phone.receive();
        assertEquals(407, challenge.status());
        assertEquals(2, challenge.all("Proxy-Authenticate").size());
        caller.ackRefusal(challenge);
        assertTrue(sip.calls.isEmpty());
    }

    @Test
    void givenRightCredentials_whenCalling_thenIdentityIsTheAuthenticatedUser() throws Exception {
        String invite = caller.inviteText("9196", proxyAuthorization(SipFixture.PASSWORD), CallingPhone.SDP);
        caller.phone.send(invite.replace("<sip:1000@example.net>;tag", "<sip:1001@example.net>;tag"));
        var invitation = sip.call().invitation();
        assertEquals("default", invitation.profile().context());
        assertEquals(
                "1000",
                invitation.profile().field("caller_id_number").orElseThrow().text());
        assertEquals("1001", invitation.variables().get("sip_from_user").text());
        assertEquals("true", invitation.variables().get("sip_authorized").text());
        assertEquals("1000", invitation.variables().get("user_name").text());
        assertEquals("example.net", invitation.variables().get("domain_name").text());
    }

    @Test
    void givenWrongCredentials_whenCalling_thenFreshChallenge() {
        caller.invite("9196", proxyAuthorization("guess"));
        assertEquals(407, caller.phone.receive().status());
    }

    @Test
    void givenWrongCredentials_whenCallsAreOpen_thenStillChallenged() {
        try (SipFixture opened = new SipFixture(SipFixture::withoutChallenges);
                CallingPhone phone = new CallingPhone(opened.phone())) {
            phone.invite("9196", proxyAuthorization("guess"));
            assertEquals(407, phone.phone.receive().status());
        }
    }

    @Test
    void givenTraceOfACall_whenItHappens_thenBothDirectionsAreSeen() throws Exception {
        var seen = new java.util.concurrent.LinkedBlockingQueue<gudok.server.sip.transport.TracedMessage>();
        assertFalse(sip.trace.isActive());
        try (var watch = sip.trace.subscribe(TraceHub.Filter.ofCallId(caller.callId()), seen::add)) {
            caller.invite("9196", "");
            caller.phone.receive();
            var received = seen.take();
            var sent = seen.take();
            assertEquals(gudok.server.sip.transport.TracedMessage.Direction.RECEIVED, received.direction());
            assertEquals(caller.phone.socketAddress(), received.remote());
            assertTrue(sent.text().startsWith("SIP/2.0 407"));
            assertEquals(0, watch.dropped());
        }
        assertFalse(sip.trace.isActive());
    }

    private static String proxyAuthorization(String password) {
        String challenge = "realm=\"example.net\", nonce=\"n+1/2==\"";
        String digest = RawPhone.digest(challenge, "1000", password, "INVITE", "sip:9196@example.net");
        return "Proxy-Authorization: " + digest + "\n";
    }
}
