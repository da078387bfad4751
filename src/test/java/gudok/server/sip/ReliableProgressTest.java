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

/** Provisional responses to a caller who acknowledges them (RFC 3262), and UPDATE before the answer (RFC 3311). */
class ReliableProgressTest {
    private static final String ANSWER = "v=0\r\no=- 9 9 IN IP4 127.0.0.1\r\ns=-\r\n";
    private static final String OFFER = "v=0\r\no=- 9 10 IN IP4 127.0.0.1\r\ns=-\r\n";
    private static final String THEIRS = "v=0\r\no=- 1 2 IN IP4 127.0.0.1\r\ns=-\r\n";
    private static final String INSISTS = "Require: 100rel\nAllow: INVITE, ACK, BYE, UPDATE, PRACK\n";

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
    void givenCallerInsists_whenRinging_thenRepeatedUntilPrack() throws Exception {
        SipFixture.Incoming call = begin(INSISTS);
        call.leg().progress(180, Optional.empty());
        SipMessageText ringing = caller.answered(caller.phone.await(180));
        assertEquals("100rel", ringing.header("Require"));
        sip.settle();
        sip.time.advance(Duration.ofMillis(500));
        assertEquals(ringing.header("RSeq"), caller.phone.receive().header("RSeq"));
        sip.settle();
        sip.time.advance(Duration.ofMillis(1000));
        assertEquals(ringing.header("RSeq"), caller.phone.receive().header("RSeq"));
        prack(ringing, "");
        assertEquals(200, caller.phone.receive().status());
        sip.settle();
        sip.time.advance(Duration.ofSeconds(10));
        call.leg().answer(ANSWER);
        assertEquals(200, caller.phone.receive().status());
    }

    @Test
    void givenNoPrack_whenTimeIsUp_thenCallIsRefused() throws Exception {
        SipFixture.Incoming call = begin(INSISTS);
        call.leg().progress(180, Optional.empty());
        caller.answered(caller.phone.await(180));
        for (int second = 0; second < 40; second++) {
            sip.settle();
            sip.time.advance(Duration.ofSeconds(1));
        }
        SipMessageText refusal = caller.phone.await(504);
        caller.ackRefusal(refusal);
        assertEquals(
                new LegEvent.Ended(HangupCause.RECOVERY_ON_TIMER_EXPIRE, "prack_timeout"),
                call.events().next());
    }

    @Test
    void givenWrongOrRepeatedPrack_whenItComes_then481OrTheSameAnswer() throws Exception {
        SipFixture.Incoming call = begin(INSISTS);
        call.leg().progress(180, Optional.empty());
        SipMessageText ringing = caller.answered(caller.phone.await(180));
        caller.send("PRACK", "RAck: 1 1 INVITE\n", "");
        assertEquals(481, caller.phone.receive().status());
        caller.send("PRACK", "", "");
        assertEquals(481, caller.phone.receive().status());
        prack(ringing, "");
        assertEquals(200, caller.phone.receive().status());
        caller.repeat();
        assertEquals(200, caller.phone.receive().status());
        prack(ringing, "");
        assertEquals(481, caller.phone.receive().status());
    }

    @Test
    void givenTheAnswerOvertakesThePrack_whenItComes_then200Once() throws Exception {
        SipFixture.Incoming call = begin(INSISTS);
        call.leg().progress(180, Optional.empty());
        SipMessageText ringing = caller.answered(caller.phone.await(180));
        call.leg().answer(ANSWER);
        assertEquals("1 INVITE", caller.phone.await(200).header("CSeq"));
        prack(ringing, "");
        SipMessageText answer = caller.phone.await(200);
        assertEquals("PRACK", answer.header("CSeq").split(" ")[1]);
        prack(ringing, "");
        assertEquals(481, caller.phone.await(481).status());
        caller.ack("");
        assertInstanceOf(LegEvent.Confirmed.class, call.events().next());
    }

    @Test
    void givenTheFirstInviteHasNoAnswer_whenTheCallerOffersAgain_then500WithRetryAfter() throws Exception {
        SipFixture.Incoming call = begin(INSISTS);
        call.leg().progress(180, Optional.empty());
        prack(caller.answered(caller.phone.await(180)), "");
        assertEquals(200, caller.phone.await(200).status());
        caller.send("INVITE", "", CallingPhone.SDP);
        SipMessageText refusal = caller.phone.receive();
        assertEquals(500, refusal.status(), refusal.text());
        assertTrue(Integer.parseInt(refusal.header("Retry-After")) <= 10, refusal.text());
    }

    @Test
    void givenSeveralResponses_whenOneIsOpen_thenOthersAndTheAnswerWait() throws Exception {
        SipFixture.Incoming call = begin(INSISTS);
        call.leg().progress(180, Optional.empty());
        call.leg().progress(183, Optional.of(ANSWER));
        SipMessageText ringing = caller.answered(caller.phone.await(180));
        prack(ringing, "");
        assertEquals(200, caller.phone.receive().status());
        SipMessageText early = caller.phone.receive();
        assertEquals(183, early.status());
        assertEquals(number(ringing) + 1, number(early));
        call.leg().answer(ANSWER);
        sip.settle();
        prack(early, "");
        assertEquals("PRACK", caller.phone.receive().header("CSeq").split(" ")[1]);
        SipMessageText answer = caller.phone.receive();
        assertEquals("1 INVITE", answer.header("CSeq"));
        assertEquals("", answer.body());
        caller.ack("");
        assertInstanceOf(LegEvent.Confirmed.class, call.events().next());
    }

    @Test
    void givenEarlySession_whenCallerUpdatesIt_thenAnswered() throws Exception {
        SipFixture.Incoming call = begin(INSISTS);
        call.leg().progress(183, Optional.of(ANSWER));
        SipMessageText early = caller.answered(caller.phone.await(183));
        caller.send("UPDATE", "", CallingPhone.SDP);
        SipMessageText tooEarly = caller.phone.receive();
        assertEquals(500, tooEarly.status());
        assertTrue(Integer.parseInt(tooEarly.header("Retry-After")) < 10, tooEarly.text());
        prack(early, "");
        assertEquals(200, caller.phone.receive().status());
        caller.send("UPDATE", "", CallingPhone.SDP);
        assertInstanceOf(LegEvent.Reoffered.class, call.events().next());
        call.leg().answerOffer(OFFER);
        assertEquals(OFFER, caller.phone.receive().body());
    }

    @Test
    void givenEarlySession_whenWeOffer_thenUpdate() throws Exception {
        SipFixture.Incoming call = begin(INSISTS);
        call.leg().offer(OFFER);
        assertEquals(new LegEvent.OfferRefused(491), call.events().next());
        call.leg().progress(183, Optional.of(ANSWER));
        prack(caller.answered(caller.phone.await(183)), "");
        assertEquals(200, caller.phone.receive().status());
        call.leg().offer(OFFER);
        SipMessageText update = caller.phone.receive();
        assertEquals("UPDATE", update.method());
        assertEquals(OFFER, update.body());
        caller.accept(update, THEIRS);
        assertEquals(new LegEvent.OfferAnswered(THEIRS), call.events().next());
    }

    @Test
    void givenPrackWithOffer_whenAnswered_thenAnswerIsInItsResponse() throws Exception {
        SipFixture.Incoming call = begin(INSISTS);
        call.leg().progress(183, Optional.of(ANSWER));
        SipMessageText early = caller.answered(caller.phone.await(183));
        prack(early, CallingPhone.SDP);
        assertInstanceOf(LegEvent.Reoffered.class, call.events().next());
        call.leg().answerOffer(OFFER);
        SipMessageText answer = caller.phone.receive();
        assertEquals("2 PRACK", answer.header("CSeq"));
        assertEquals(OFFER, answer.body());
    }

    @Test
    void givenCallerOnlySupportsIt_whenRinging_thenPlainUnlessTheSettingSaysSo() throws Exception {
        SipFixture.Incoming call = begin("Supported: 100rel\n");
        call.leg().progress(180, Optional.empty());
        assertEquals("", caller.phone.await(180).header("RSeq"));
        DialogSettings reliable = new DialogSettings(Duration.ZERO, Duration.ofSeconds(90), true, false);
        try (SipFixture other = new SipFixture(
                        settings -> SipFixture.withoutChallenges(settings).with(reliable));
                CallingPhone phone = new CallingPhone(other.phone())) {
            phone.invite("9196", "Supported: 100rel\n");
            other.call().leg().progress(180, Optional.empty());
            assertTrue(number(phone.phone.await(180)) > 0);
        }
    }

    @Test
    void givenCancelDuringReliableRinging_whenItComes_then487() throws Exception {
        SipFixture.Incoming call = begin(INSISTS);
        call.leg().progress(180, Optional.empty());
        caller.answered(caller.phone.await(180));
        caller.cancel();
        assertEquals(200, caller.phone.receive().status());
        assertEquals(487, caller.phone.receive().status());
        assertEquals(
                new LegEvent.Ended(HangupCause.ORIGINATOR_CANCEL, "recv_cancel"),
                call.events().next());
    }

    private SipFixture.Incoming begin(String more) throws InterruptedException {
        caller.invite("9196", more);
        return sip.call();
    }

    private void prack(SipMessageText response, String body) {
        caller.send("PRACK", "RAck: " + number(response) + " 1 INVITE\n", body);
    }

    private static long number(SipMessageText response) {
        return Long.parseLong(response.header("RSeq"));
    }
}
