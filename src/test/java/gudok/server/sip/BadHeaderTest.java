package gudok.server.sip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Headers of calls that are understood but impossible, and failures: there is always an answer. */
class BadHeaderTest {
    private static final String OUR_SDP = "v=0\r\no=- 2 2 IN IP4 127.0.0.1\r\ns=-\r\n";

    private SipFixture sip;
    private CallingPhone caller;

    @BeforeEach
    void open() {
        sip = new SipFixture(SipFixture::withoutChallenges);
        caller = new CallingPhone(sip.phone());
    }

    @AfterEach
    void close() {
        caller.close();
        sip.close();
    }

    @Test
    void givenRoutesThatAreNoSipUris_whenInvited_thenBadRequest() {
        for (String bad : List.of(
                "Record-Route: <tel:1>",
                "Record-Route: <sip:127.0.0.1:99999;lr>",
                "Route: <tel:1>",
                "Record-Route: <")) {
            caller.invite("9196", bad + "\n");
            assertEquals(400, caller.phone.receive().status(), bad);
        }
        assertTrue(sip.calls.isEmpty());
        assertEquals(0, sip.front.counters().transport().failed());
    }

    @Test
    void givenContactThatLeadsNowhere_whenInvited_thenBadRequest() {
        String self = "Contact: <sip:a@" + caller.phone.server() + ">";
        for (String bad : List.of(
                "Contact: *",
                "Contact: <tel:1>",
                "Contact: <sip:a@127.0.0.1:0>",
                "Contact: <sip:a@127.0.0.1:99999>",
                "Contact: <sip:a@127.0.0.1>, <sip:b@127.0.0.1>",
                "Contact: <sip:a@127.0.0.1>\nm: <sip:b@127.0.0.1>",
                "Contact: <sip:a@224.0.0.9>",
                "Contact: <sip:a@[ff02::1]>",
                "Contact: <sip:a@255.255.255.255>",
                "Contact: <sip:a@0.0.0.0>",
                self,
                "X-Contact: none")) {
            caller.phone.send(withContact(bad));
            assertEquals(400, caller.phone.receive().status(), bad);
        }
        assertTrue(sip.calls.isEmpty());
    }

    @Test
    void givenCall_whenTargetRefreshHasABadContact_thenBadRequestAndTheCallGoesOn() throws Exception {
        SipFixture.Incoming call = established();
        for (String method : List.of("INVITE", "UPDATE")) {
            caller.send(method, "Contact: <sip:b@127.0.0.1:9>\n", CallingPhone.SDP);
            assertEquals(400, caller.phone.receive().status(), method);
        }
        caller.send("INFO", "Record-Route: <tel:1>\n", "");
        assertEquals(400, caller.phone.receive().status());
        call.leg().hangup(gudok.dialplan.call.HangupCause.NORMAL_CLEARING);
        SipMessageText bye = caller.phone.await("BYE");
        assertEquals("BYE sip:1000@" + caller.phone.address() + " SIP/2.0", bye.firstLine());
    }

    @Test
    void givenTagsOrUsersThatAreEmpty_whenInvited_thenBadRequest() {
        String good = caller.inviteText("9196", "", CallingPhone.SDP);
        for (String bad : List.of(
                good.replace(";tag=caller", ";tag="),
                good.replace(";tag=caller", ";tag"),
                good.replace("To: <sip:9196@example.net>", "To: <sip:9196@example.net>;tag="),
                good.replace("To: <sip:9196@", "To: <sip:@"),
                good.replace("\"Phone\" <sip:1000@", "<sip:@"))) {
            caller.phone.send(bad);
            assertEquals(400, caller.phone.receive().status(), bad);
        }
        assertTrue(sip.calls.isEmpty());
    }

    @Test
    void givenALineOfBlanks_whenInvited_thenTheHeadersGoOnBehindIt() {
        caller.invite("9196", "X-Odd: 1\n \t \nRequire: nothing\n");
        assertEquals(420, caller.phone.receive().status());
    }

    @Test
    void givenCall_whenByeIsOutOfOrder_thenServerErrorAndTheCallGoesOn() throws Exception {
        SipFixture.Incoming call = established();
        caller.ackOf("BYE", 1, "");
        assertEquals(500, caller.phone.receive().status());
        sip.settle();
        assertTrue(call.events().isEmpty());
        caller.send("BYE", "", "");
        assertEquals(200, caller.phone.receive().status());
    }

    @Test
    void givenMaxForwards_whenMissingOrUnreadable_thenCallOrBadRequest() throws Exception {
        String good = caller.inviteText("9196", "", CallingPhone.SDP);
        caller.phone.send(good.replace("Max-Forwards: 70", "Max-Forwards: -1"));
        assertEquals("SIP/2.0 400 Bad MaxForwards", caller.phone.receive().firstLine());
        caller.phone.send(good.replace("Max-Forwards: 70\n", ""));
        assertEquals(100, caller.phone.receive().status());
        sip.call();
    }

    @Test
    void givenBadHeadersThatNobodyNeeds_whenInvited_thenTheyAreIgnored() throws Exception {
        String odd = "Min-Expires: z\nDate: never\nTimestamp: x\nWarning: y\nRetry-After: -\nPriority:\n"
                + "Reply-To: <<<\nSession-Expires: zz\nRSeq: q\n";
        caller.invite("9196", odd);
        assertEquals(100, caller.phone.receive().status());
        sip.call();
    }

    @Test
    void givenFailureOfOurs_whenInvited_thenServerErrorAndNextCallIsTaken() throws Exception {
        sip.broken = true;
        caller.invite("9196", "");
        SipMessageText refusal = caller.phone.await(500);
        caller.ackRefusal(refusal);
        sip.broken = false;
        try (CallingPhone next = new CallingPhone(sip.phone())) {
            next.invite("9196", "");
            assertEquals(100, next.phone.receive().status());
            sip.call();
        }
    }

    @Test
    void givenFailureOfOurs_whenRequestComesInADialog_thenServerErrorAndBye() throws Exception {
        SipFixture.Incoming call = established();
        call.events().broken = true;
        caller.send("UPDATE", "", CallingPhone.SDP);
        assertEquals(500, caller.phone.receive().status());
        assertEquals("BYE", caller.phone.receive().method());
    }

    private SipFixture.Incoming established() throws Exception {
        caller.invite("9196", "");
        assertEquals(100, caller.phone.receive().status());
        SipFixture.Incoming call = sip.call();
        call.leg().answer(OUR_SDP);
        caller.answered(caller.phone.receive());
        caller.ack("");
        assertEquals(
                new gudok.server.call.LegEvent.Confirmed(Optional.empty()),
                call.events().next());
        return call;
    }

    private String withContact(String contact) {
        String good = caller.inviteText("9196", "", CallingPhone.SDP);
        return good.replace("Contact: <sip:1000@" + caller.phone.address() + ">", contact);
    }
}
