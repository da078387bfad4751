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

/** Changes of the session that we begin, in a call that a phone of strings has made. */
class OwnOfferTest {
    private static final String ANSWER = "v=0\r\no=- 9 9 IN IP4 127.0.0.1\r\ns=-\r\n";
    private static final String OFFER = "v=0\r\no=- 9 10 IN IP4 127.0.0.1\r\ns=-\r\n";
    private static final String THEIRS = "v=0\r\no=- 1 2 IN IP4 127.0.0.1\r\ns=-\r\n";

    private SipFixture sip;
    private CallingPhone caller;
    private SipFixture.Incoming call;

    @BeforeEach
    void establish() throws Exception {
        sip = new SipFixture(SipFixture::withoutChallenges);
        caller = new CallingPhone(sip.phone());
        caller.invite("9196", "Allow: INVITE, ACK, BYE, UPDATE\n");
        call = sip.call();
        call.leg().answer(ANSWER);
        caller.answered(caller.phone.await(200));
        caller.ack("");
        assertInstanceOf(LegEvent.Confirmed.class, call.events().next());
    }

    @AfterEach
    void close() {
        caller.close();
        sip.close();
    }

    @Test
    void givenOffer_whenPhoneAnswers_thenAckAndAnswerAreThere() throws Exception {
        call.leg().offer(OFFER);
        SipMessageText invite = caller.phone.await("INVITE");
        assertEquals(OFFER, invite.body());
        assertEquals("<sip:gudok@" + caller.phone.server() + ">", invite.header("Contact"));
        assertEquals(1, invite.all("Contact").size());
        caller.accept(invite, THEIRS);
        assertEquals("ACK", caller.phone.receive().method());
        assertEquals(new LegEvent.OfferAnswered(THEIRS), call.events().next());
        caller.accept(invite, THEIRS);
        SipMessageText again = caller.phone.receive();
        assertEquals("ACK", again.method());
        assertEquals(invite.header("CSeq").replace("INVITE", "ACK"), again.header("CSeq"));
        call.leg().hangup(HangupCause.NORMAL_CLEARING);
        assertEquals("BYE", caller.phone.receive().method());
        assertTrue(call.events().isEmpty());
    }

    @Test
    void givenOffer_whenPhoneRefuses_thenCallGoesOn() throws Exception {
        call.leg().offer(OFFER);
        SipMessageText invite = caller.phone.await("INVITE");
        caller.refuse(invite, "488 Not Acceptable Here");
        assertEquals("ACK", caller.phone.receive().method());
        assertEquals(new LegEvent.OfferRefused(488), call.events().next());
        call.leg().offer(OFFER);
        caller.accept(caller.phone.await("INVITE"), THEIRS);
        assertEquals(new LegEvent.OfferAnswered(THEIRS), call.events().next());
    }

    @Test
    void givenBothOffer_whenTheyCollide_then491BothWaysAndOursComesAgain() throws Exception {
        call.leg().offer(OFFER);
        SipMessageText invite = caller.phone.await("INVITE");
        caller.send("INVITE", "", CallingPhone.SDP);
        assertEquals(491, caller.phone.receive().status());
        caller.refuse(invite, "491 Request Pending");
        assertEquals("ACK", caller.phone.receive().method());
        sip.settle();
        sip.time.advance(Duration.ofMillis(2000));
        SipMessageText again = caller.phone.await("INVITE");
        assertEquals(OFFER, again.body());
        caller.accept(again, THEIRS);
        assertEquals(new LegEvent.OfferAnswered(THEIRS), call.events().next());
    }

    @Test
    void givenCollision_whenTheirOfferComesFirst_thenItIsTakenAndOursFollows() throws Exception {
        call.leg().offer(OFFER);
        caller.refuse(caller.phone.await("INVITE"), "491 Request Pending");
        assertEquals("ACK", caller.phone.receive().method());
        sip.settle();
        caller.send("INVITE", "", CallingPhone.SDP);
        assertInstanceOf(LegEvent.Reoffered.class, call.events().next());
        sip.time.advance(Duration.ofMillis(2000));
        call.leg().answerOffer(ANSWER);
        caller.phone.await(200);
        caller.ackOf("ACK", caller.cseq(), "");
        SipMessageText ours = caller.phone.await("INVITE");
        caller.accept(ours, THEIRS);
        assertEquals(new LegEvent.OfferAnswered(THEIRS), call.events().next());
    }

    @Test
    void givenPhoneKnowsNoDialog_whenWeOffer_thenCallEnds() throws Exception {
        call.leg().offer(OFFER);
        caller.refuse(caller.phone.await("INVITE"), "481 Gone");
        assertEquals("ACK", caller.phone.receive().method());
        assertEquals("BYE", caller.phone.receive().method());
        LegEvent.Ended ended =
                assertInstanceOf(LegEvent.Ended.class, call.events().next());
        assertEquals("send_bye", ended.disposition());
    }

    @Test
    void givenTwoOffers_whenFirstIsOpen_thenSecondFollowsAndItsOutcomeAloneIsTold() throws Exception {
        call.leg().offer(OFFER);
        SipMessageText invite = caller.phone.await("INVITE");
        call.leg().offer(ANSWER);
        sip.settle();
        caller.accept(invite, "v=0 of the first\r\n");
        SipMessageText second = caller.phone.await("INVITE");
        assertEquals(ANSWER, second.body());
        caller.accept(second, THEIRS);
        assertEquals(new LegEvent.OfferAnswered(THEIRS), call.events().next());
    }

    @Test
    void givenTwoOffers_whenFirstIsRefused_thenSecondFollows() throws Exception {
        call.leg().offer(OFFER);
        SipMessageText invite = caller.phone.await("INVITE");
        call.leg().offer(ANSWER);
        sip.settle();
        caller.refuse(invite, "488 Not Acceptable Here");
        SipMessageText second = caller.phone.await("INVITE");
        caller.accept(second, THEIRS);
        assertEquals(new LegEvent.OfferAnswered(THEIRS), call.events().next());
    }

    @Test
    void givenWeAskForAnOffer_whenAnswered_thenAnswerGoesWithTheAck() throws Exception {
        call.leg().askOffer();
        SipMessageText invite = caller.phone.await("INVITE");
        assertEquals("", invite.body());
        caller.accept(invite, THEIRS);
        assertEquals(new LegEvent.Reoffered(Optional.of(THEIRS)), call.events().next());
        call.leg().answerOffer(ANSWER);
        SipMessageText ack = caller.phone.receive();
        assertEquals("ACK", ack.method());
        assertEquals(ANSWER, ack.body());
    }

    @Test
    void givenWeAskForAnOffer_whenItIsRefused_thenAckAndBye() throws Exception {
        call.leg().askOffer();
        caller.accept(caller.phone.await("INVITE"), THEIRS);
        assertInstanceOf(LegEvent.Reoffered.class, call.events().next());
        call.leg().rejectOffer(488, Optional.empty());
        assertEquals("ACK", caller.phone.receive().method());
        assertEquals("BYE", caller.phone.receive().method());
        assertEquals(
                new LegEvent.Ended(HangupCause.INCOMPATIBLE_DESTINATION, "send_bye"),
                call.events().next());
    }

    @Test
    void givenOfferIsOpen_whenPhoneHangsUp_thenLate200IsAcknowledgedAndNothingMoreTold() throws Exception {
        call.leg().offer(OFFER);
        SipMessageText invite = caller.phone.await("INVITE");
        caller.send("BYE", "", "");
        assertEquals(200, caller.phone.receive().status());
        assertEquals(
                new LegEvent.Ended(HangupCause.NORMAL_CLEARING, "recv_bye"),
                call.events().next());
        caller.accept(invite, THEIRS);
        assertEquals("ACK", caller.phone.receive().method());
        assertTrue(call.events().isEmpty());
    }

    @Test
    void givenBothHangUp_whenByesCross_thenEachIsAnswered() throws Exception {
        call.leg().hangup(HangupCause.NORMAL_CLEARING);
        SipMessageText bye = caller.phone.await("BYE");
        caller.send("BYE", "", "");
        assertEquals(200, caller.phone.receive().status());
        caller.phone.respond(bye, "200 OK", "", "Content-Length: 0\n\n");
        assertTrue(call.events().isEmpty());
    }

    @Test
    void givenReinviteWithoutSdp_whenAckBringsNone_thenCallEnds() throws Exception {
        caller.send("INVITE", "", "");
        assertEquals(new LegEvent.Reoffered(Optional.empty()), call.events().next());
        call.leg().answerOffer(OFFER);
        assertEquals(OFFER, caller.phone.await(200).body());
        caller.ackOf("ACK", caller.cseq(), "");
        assertEquals("BYE", caller.phone.await("BYE").method());
        assertEquals(
                new LegEvent.Ended(HangupCause.INCOMPATIBLE_DESTINATION, "send_bye"),
                call.events().next());
    }

    @Test
    void givenReinvite_whenAckIsLost_then200ComesAgain() throws Exception {
        caller.send("INVITE", "", CallingPhone.SDP);
        call.events().next();
        call.leg().answerOffer(OFFER);
        caller.phone.await(200);
        sip.settle();
        sip.time.advance(Duration.ofMillis(500));
        assertEquals(200, caller.phone.receive().status());
        caller.ackOf("ACK", caller.cseq(), "");
    }
}
