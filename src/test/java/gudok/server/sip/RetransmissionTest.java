package gudok.server.sip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.dialplan.call.HangupCause;
import gudok.server.call.LegEvent;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests that come again when the stack has forgotten them, or never knew them. */
class RetransmissionTest {
    private static final String OUR_SDP = "v=0\r\no=- 2 2 IN IP4 127.0.0.1\r\ns=-\r\n";

    private static final String INFO = "Content-Type: application/dtmf-relay\nContent-Length: 10\n\nSignal=5\r\n";

    private SipFixture sip;
    private CallingPhone caller;
    private String invite;

    @BeforeEach
    void open() {
        sip = new SipFixture(SipFixture::withoutChallenges);
        caller = new CallingPhone(sip.phone());
        invite = caller.inviteText("9196", "", CallingPhone.SDP);
    }

    @AfterEach
    void close() {
        caller.close();
        sip.close();
    }

    @Test
    void givenAnsweredBye_whenItComesAgain_thenTheSameAnswerAndNoSecondEnd() throws Exception {
        SipFixture.Incoming call = established();
        String bye = caller.next("BYE");
        SipMessageText first = caller.phone.ask(bye);
        assertEquals(200, first.status());
        assertEquals(
                new LegEvent.Ended(HangupCause.NORMAL_CLEARING, "recv_bye"),
                call.events().next());
        sip.time.advance(Duration.ofSeconds(31));
        assertEquals(first.text(), caller.phone.ask(bye).text());
        assertTrue(call.events().isEmpty());
    }

    @Test
    void givenAnsweredBye_whenItComesAgainAfterHalfAMinute_thenTheDialogIsGone() throws Exception {
        established();
        String bye = caller.next("BYE");
        assertEquals(200, caller.phone.ask(bye).status());
        sip.time.advance(Duration.ofSeconds(33));
        assertEquals(481, caller.phone.ask(bye).status());
    }

    @Test
    void givenAnsweredBye_whenNoTimeHasPassed_thenNothingIsKeptInTheStack() throws Exception {
        established();
        assertEquals(200, caller.phone.ask(caller.next("BYE")).status());
        assertEquals(0, sip.front.counters().serverTransactions());
        assertEquals(0, sip.front.counters().dialogs());
    }

    @Test
    void givenTheLastNumber_whenAnotherRequestBearsIt_thenServerErrorAndTheCallGoesOn() throws Exception {
        SipFixture.Incoming call = established();
        String info = caller.next("INFO").replace("Content-Length: 0", INFO);
        assertEquals(200, caller.phone.ask(info).status());
        assertEquals(new LegEvent.Digit('5'), call.events().next());
        for (String method : new String[] {"INFO", "UPDATE", "INVITE", "MESSAGE"}) {
            String again = caller.next(method).replaceFirst("CSeq: \\d+", "CSeq: 2");
            assertEquals(
                    "SIP/2.0 500 Request Out Of Order", caller.phone.ask(again).firstLine(), method);
        }
        assertEquals(200, caller.phone.ask(info).status());
        assertTrue(call.events().isEmpty());
        assertEquals(200, caller.phone.ask(caller.next("BYE")).status());
    }

    @Test
    void givenReinviteWhoseAckIsMissing_whenItComesAgain_thenItsAnswerCountsAndNoError() throws Exception {
        SipFixture.Incoming call = established();
        caller.send("INVITE", "", CallingPhone.SDP);
        assertInstanceOf(LegEvent.Reoffered.class, call.events().next());
        call.leg().answerOffer(OUR_SDP);
        caller.phone.await(200);
        for (int half = 0; half < 8; half++) {
            sip.time.advance(Duration.ofMillis(500));
            sip.settle();
        }
        assertEquals(0, sip.front.counters().serverTransactions());
        caller.repeat();
        caller.phone.send(probe());
        SipMessageText heard = caller.phone.receive();
        while (!heard.header("Call-ID").equals("probe")) {
            assertEquals(200, heard.status());
            heard = caller.phone.receive();
        }
        caller.ackOf("ACK", caller.cseq(), "");
        assertEquals(
                200,
                caller.phone
                        .ask(caller.next("INFO").replace("Content-Length: 0", INFO))
                        .status());
    }

    @Test
    void givenAnswerWithoutAck_whenTheInviteIsCancelled_thenThatIsTooLateAndTheCallGoesOn() throws Exception {
        SipFixture.Incoming call = answered();
        caller.cancel();
        SipMessageText late = caller.phone.receive();
        assertEquals(200, late.status());
        assertEquals("1 CANCEL", late.header("CSeq"));
        caller.ack("");
        assertEquals(new LegEvent.Confirmed(Optional.empty()), call.events().next());
    }

    @Test
    void givenAnswerWithoutAck_whenTimePasses_thenOnlyTheDialogRepeatsIt() throws Exception {
        answered();
        caller.phone.ask(probe()); // what follows the answer in the stack is done then
        assertEquals(1, sip.front.counters().serverTransactions());
        sip.time.advance(Duration.ofMillis(500));
        assertEquals(200, caller.phone.receive().status());
        caller.phone.ask(probe());
        assertEquals(0, sip.front.counters().serverTransactions());
        assertEquals(1, sip.front.counters().dialogs());
    }

    @Test
    void givenAcknowledgedCall_whenTheAckComesAgain_thenNobodyHearsOfIt() throws Exception {
        SipFixture.Incoming call = established();
        caller.ack("");
        assertEquals(200, caller.phone.ask(caller.next("BYE")).status());
        assertEquals(
                new LegEvent.Ended(HangupCause.NORMAL_CLEARING, "recv_bye"),
                call.events().next());
    }

    @Test
    void givenReinvite_whenNobodyAnswersForAFifthOfASecond_thenTrying() throws Exception {
        SipFixture.Incoming call = established();
        caller.send("INVITE", "", CallingPhone.SDP);
        assertEquals(LegEvent.Reoffered.class, call.events().next().getClass());
        sip.time.advance(Duration.ofMillis(200));
        assertEquals(100, caller.phone.receive().status());
        call.leg().answerOffer(OUR_SDP);
        assertEquals(200, caller.phone.receive().status());
    }

    @Test
    void givenReinvite_whenAnsweredAtOnce_thenNoTryingFollows() throws Exception {
        SipFixture.Incoming call = established();
        caller.send("INVITE", "", CallingPhone.SDP);
        assertEquals(LegEvent.Reoffered.class, call.events().next().getClass());
        call.leg().answerOffer(OUR_SDP);
        assertEquals(200, caller.phone.receive().status());
        caller.ackOf("ACK", caller.cseq(), "");
        caller.phone.ask(probe());
        sip.time.advance(Duration.ofMillis(300));
        assertEquals(200, caller.phone.ask(probe()).status(), "the first that comes is the answer to OPTIONS");
    }

    @Test
    void givenByeOlderThanTheLastRequest_whenReceived_thenOutOfOrder() throws Exception {
        SipFixture.Incoming call = established();
        String old = caller.next("BYE");
        assertEquals(
                200,
                caller.phone
                        .ask(caller.next("INFO").replace("Content-Length: 0", INFO))
                        .status());
        assertEquals(new LegEvent.Digit('5'), call.events().next());
        assertEquals(500, caller.phone.ask(old).status());
        assertTrue(call.events().isEmpty());
    }

    @Test
    void givenAnsweredInvite_whenItComesAgainAfterItsTransaction_thenThereIsNoSecondCall() throws Exception {
        established();
        advance(Duration.ofSeconds(4));
        assertEquals(0, sip.front.counters().serverTransactions());
        caller.phone.send(invite);
        assertEquals(200, caller.phone.ask(caller.next("BYE")).status());
        assertTrue(sip.calls.isEmpty());
    }

    @Test
    void givenAnsweredInvite_whenItComesAgainAfterTheEnd_thenThereIsNoSecondCall() throws Exception {
        established();
        assertEquals(200, caller.phone.ask(caller.next("BYE")).status());
        advance(Duration.ofSeconds(20));
        caller.phone.send(invite);
        assertEquals(481, caller.phone.ask(caller.next("BYE")).status());
        assertTrue(sip.calls.isEmpty());
    }

    /** Timers that arm others need a turn each. */
    private void advance(Duration time) {
        for (long left = time.toMillis(); left > 0; left -= 500) {
            sip.time.advance(Duration.ofMillis(500));
            caller.phone.ask(probe());
        }
    }

    /** Answered when all that was due before has been done. */
    private String probe() {
        return "OPTIONS sip:" + caller.phone.server() + " SIP/2.0\n"
                + "Via: SIP/2.0/UDP " + caller.phone.address() + ";branch=" + caller.phone.newBranch() + "\n"
                + "From: <sip:a@example.net>;tag=f\nTo: <sip:" + caller.phone.server() + ">\n"
                + "Call-ID: probe\nCSeq: 1 OPTIONS\nMax-Forwards: 70\nContent-Length: 0\n\n";
    }

    private SipFixture.Incoming answered() throws InterruptedException {
        caller.phone.send(invite);
        SipFixture.Incoming call = sip.call();
        assertEquals(100, caller.phone.receive().status());
        call.leg().answer(OUR_SDP);
        caller.answered(caller.phone.receive());
        return call;
    }

    private SipFixture.Incoming established() throws InterruptedException {
        SipFixture.Incoming call = answered();
        caller.ack("");
        assertEquals(new LegEvent.Confirmed(Optional.empty()), call.events().next());
        return call;
    }
}
