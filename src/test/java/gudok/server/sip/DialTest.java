package gudok.server.sip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.dialplan.call.HangupCause;
import gudok.server.call.Dialer;
import gudok.server.call.LegEvent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Calls that we place, answered by a phone of strings. */
class DialTest extends PlacedCall {

    @Test
    void givenDialedPhone_whenItRingsAndAnswers_thenAckGoesOutAndEitherSideMayEnd() throws Exception {
        SipMessageText invite = dial("Alice");
        assertEquals("INVITE sip:1001@" + phone.address() + ";ob SIP/2.0", invite.firstLine());
        assertTrue(invite.header("From").startsWith("\"Alice\" <sip:1000@example.net>;tag="), invite.text());
        assertEquals("<sip:1001@example.net>", invite.header("To"));
        assertEquals("<sip:gudok@" + phone.server() + ">", invite.header("Contact"));
        assertEquals("Test Server", invite.header("User-Agent"));
        assertEquals(OFFER, invite.body());
        phone.respond(invite, "100 Trying", "", "Content-Length: 0\n\n");
        phone.respond(invite, "180 Ringing", "a", "Content-Length: 0\n\n");
        assertEquals(new LegEvent.Progress(180, Optional.empty()), events.next());
        accept(invite, "a");
        SipMessageText ack = phone.receive();
        assertEquals("ACK sip:1001@" + phone.address() + " SIP/2.0", ack.firstLine());
        assertEquals("a", ack.toTag());
        assertEquals(new LegEvent.Answered(ANSWER), events.next());
        accept(invite, "a");
        assertEquals("ACK", phone.receive().method());
        phone.send("BYE sip:gudok@" + phone.server() + " SIP/2.0\nVia: SIP/2.0/UDP " + phone.address() + ";branch="
                + phone.newBranch() + "\nFrom: " + invite.header("To") + ";tag=a\nTo: " + invite.header("From")
                + "\nCall-ID: " + invite.header("Call-ID") + "\nCSeq: 7 BYE\nContent-Length: 0\n\n");
        assertEquals(200, phone.receive().status());
        assertEquals(new LegEvent.Ended(HangupCause.NORMAL_CLEARING, "recv_bye"), events.next());
    }

    @Test
    void givenAnsweredCall_whenWeHangUp_thenByeInTheDialog() throws Exception {
        SipMessageText invite = dial("");
        assertTrue(invite.header("From").startsWith("<sip:1000@example.net>;tag="), invite.text());
        accept(invite, "a");
        phone.receive();
        events.next();
        leg.hangup(HangupCause.NORMAL_CLEARING);
        SipMessageText bye = phone.receive();
        assertEquals("BYE", bye.method());
        assertEquals("2 BYE", bye.header("CSeq"));
        assertEquals("Q.850;cause=16;text=\"NORMAL_CLEARING\"", bye.header("Reason"));
        phone.respond(bye, "200 OK", "", "Content-Length: 0\n\n");
        assertTrue(events.isEmpty());
    }

    @Test
    void givenHostileNames_whenDialing_thenNothingLeavesItsPlace() {
        leg = sip.front
                .dialer()
                .dial(
                        target("sip:1001@" + phone.address()),
                        new Dialer.Identity("a\"\\\r\nX-Evil: 1", "10 00@x>\r\n", "example.net\r\nX: y", "1;0>01"),
                        events);
        leg.invite(OFFER);
        SipMessageText invite = phone.receive();
        assertTrue(
                invite.header("From").startsWith("\"a\\\"\\\\  X-Evil: 1\" <sip:10%2000%40x%3E%0D%0A@"), invite.text());
        assertEquals("<sip:1;0%3E01@" + phone.server() + ">", invite.header("To"));
        assertTrue(invite.all("X-Evil").isEmpty());
        assertTrue(invite.all("X").isEmpty());
    }

    @Test
    void givenMarksThatTurnTheWritingRound_whenDialing_thenTheNameIsWithoutThem() {
        SipMessageText invite = dial("\u202Eeci\u200BlA\u2069 \u0418");
        assertTrue(invite.header("From").startsWith("\"ecilA \u0418\" <sip:1000@"), invite.text());
    }

    @Test
    void givenOurOwnAddress_whenDialed_thenRefusedAtOnce() throws Exception {
        Dialer.Target self = new Dialer.Target("sip:1001@" + phone.server(), sip.address(), sip.address());
        leg = sip.front.dialer().dial(self, new Dialer.Identity("", "1", "example.net", "1001"), events);
        leg.invite(OFFER);
        assertEquals(new LegEvent.Refused(482, "Loop Detected", HangupCause.EXCHANGE_ROUTING_ERROR), events.next());
    }

    @Test
    void givenBusyPhone_whenItRefuses_thenCauseFollowsTheStatus() throws Exception {
        SipMessageText invite = dial("x");
        phone.respond(invite, "486 Busy Here", "b", "Content-Length: 0\n\n");
        assertEquals("ACK", phone.receive().method());
        assertEquals(new LegEvent.Refused(486, "Busy Here", HangupCause.USER_BUSY), events.next());
    }

    @Test
    void givenReasonHeader_whenRefused_thenItBeatsTheStatus() throws Exception {
        SipMessageText invite = dial("x");
        phone.respond(invite, "480 Gone", "b", "Reason: SIP;cause=480, Q.850;cause=21\nContent-Length: 0\n\n");
        assertEquals("ACK", phone.receive().method());
        assertEquals(new LegEvent.Refused(480, "Gone", HangupCause.CALL_REJECTED), events.next());
    }

    @Test
    void givenRingingPhone_whenWeGiveUp_thenCancelAndNoEvent() throws Exception {
        SipMessageText invite = dial("x");
        phone.respond(invite, "180 Ringing", "b", "Content-Length: 0\n\n");
        events.next();
        leg.hangup(HangupCause.LOSE_RACE);
        SipMessageText cancel = phone.receive();
        assertEquals("CANCEL", cancel.method());
        assertEquals(invite.header("Via"), cancel.header("Via"));
        assertEquals("SIP;cause=200;text=\"Call completed elsewhere\"", cancel.header("Reason"));
        phone.respond(cancel, "200 OK", "b", "Content-Length: 0\n\n");
        phone.respond(invite, "487 Request Terminated", "b", "Content-Length: 0\n\n");
        assertEquals("ACK", phone.receive().method());
        assertTrue(events.isEmpty());
    }

    @Test
    void givenSilentPhone_whenWeGiveUp_thenCancelWaitsForAProvisionalAnswer() {
        SipMessageText invite = dial("x");
        leg.hangup(HangupCause.NO_ANSWER);
        assertEquals(200, phone.ask(probe()).status());
        phone.respond(invite, "100 Trying", "", "Content-Length: 0\n\n");
        assertEquals("CANCEL", phone.receive().method());
    }

    @Test
    void givenCancel_whenPhoneAnsweredJustBefore_thenAckAndBye() throws Exception {
        SipMessageText invite = dial("x");
        phone.respond(invite, "180 Ringing", "b", "Content-Length: 0\n\n");
        events.next();
        leg.hangup(HangupCause.NO_ANSWER);
        assertEquals("CANCEL", phone.receive().method());
        accept(invite, "b");
        assertEquals("ACK", phone.receive().method());
        assertEquals("BYE", phone.receive().method());
        assertTrue(events.isEmpty());
    }

    @Test
    void givenForkedAnswers_whenSecondArrives_thenItIsEndedAndTheFirstStays() throws Exception {
        SipMessageText invite = dial("x");
        phone.respond(invite, "180 Ringing", "one", "Content-Length: 0\n\n");
        phone.respond(invite, "180 Ringing", "two", "Content-Length: 0\n\n");
        events.next();
        events.next();
        accept(invite, "two");
        assertEquals("two", phone.receive().toTag());
        assertInstanceOf(LegEvent.Answered.class, events.next());
        accept(invite, "one");
        SipMessageText ack = phone.receive();
        SipMessageText bye = phone.receive();
        assertEquals("ACK one", ack.method() + " " + ack.toTag());
        assertEquals("BYE one", bye.method() + " " + bye.toTag());
        leg.hangup(HangupCause.NORMAL_CLEARING);
        SipMessageText last = phone.receive();
        assertEquals("BYE two", last.method() + " " + last.toTag());
        assertTrue(events.isEmpty());
    }

    @Test
    void givenAnAnswerWonTheCall_whenAnUnheardForkAnswersToo_thenEachAnswerIsAcknowledgedAndItsDialogEndedOnce()
            throws Exception {
        SipMessageText invite = dial("x");
        phone.respond(invite, "180 Ringing", "one", "Content-Length: 0\n\n");
        events.next();
        accept(invite, "one");
        assertEquals("one", phone.receive().toTag());
        assertInstanceOf(LegEvent.Answered.class, events.next());
        accept(invite, "two");
        SipMessageText ack = phone.receive();
        SipMessageText bye = phone.receive();
        assertEquals("ACK two", ack.method() + " " + ack.toTag());
        assertEquals("BYE two", bye.method() + " " + bye.toTag());
        accept(invite, "two");
        SipMessageText again = phone.receive();
        assertEquals("ACK two", again.method() + " " + again.toTag());
        leg.hangup(HangupCause.NORMAL_CLEARING);
        SipMessageText last = phone.receive();
        assertEquals("BYE one", last.method() + " " + last.toTag());
        assertTrue(events.isEmpty());
    }

    @Test
    void givenNobodyThere_whenTimePasses_thenRepeatedAndAtLastRefused() throws Exception {
        SipMessageText invite = dial("x");
        assertEquals(200, phone.ask(probe()).status());
        sip.time.advance(Duration.ofSeconds(1));
        assertEquals(invite.text(), phone.receive().text());
        sip.time.advance(Duration.ofSeconds(40));
        LegEvent.Refused refused = assertInstanceOf(LegEvent.Refused.class, events.next());
        assertEquals(408, refused.status());
        assertEquals(HangupCause.RECOVERY_ON_TIMER_EXPIRE, refused.cause());
    }

    @Test
    void givenChallengeOfThePhone_whenReceived_thenRefused() throws Exception {
        SipMessageText invite = dial("x");
        phone.respond(invite, "401 Unauthorized", "b", "Content-Length: 0\n\n");
        assertEquals("ACK", phone.receive().method());
        assertEquals(new LegEvent.Refused(401, "Unauthorized", HangupCause.CALL_REJECTED), events.next());
    }

    @Test
    void givenUnusableContact_whenDialed_thenRefused() throws Exception {
        leg = sip.front.dialer().dial(target("sip:x y@host"), new Dialer.Identity("", "1", "d", "2"), events);
        leg.invite(OFFER);
        assertEquals(new LegEvent.Refused(400, "Unusable Contact", HangupCause.INVALID_URL), events.next());
    }

    @Test
    void givenContactBehindNat_whenAnswered_thenRequestsFollowTheSource() throws Exception {
        leg = sip.front
                .dialer()
                .dial(target("sip:1001@192.0.2.77:5060"), new Dialer.Identity("", "1", "example.net", "2"), events);
        leg.invite(OFFER);
        SipMessageText invite = phone.receive();
        phone.respond(
                invite,
                "200 OK",
                "n",
                "Contact: <sip:1001@192.0.2.77>\nContent-Type: application/sdp\n" + "Content-Length: " + ANSWER.length()
                        + "\n\n" + ANSWER);
        assertEquals("ACK sip:1001@192.0.2.77 SIP/2.0", phone.receive().firstLine());
        assertInstanceOf(LegEvent.Answered.class, events.next());
        leg.hangup(HangupCause.NORMAL_CLEARING);
        assertEquals("BYE sip:1001@192.0.2.77 SIP/2.0", phone.receive().firstLine());
    }

    @Test
    void givenContactWithName_whenAnswered_thenNothingIsLookedUp() throws Exception {
        SipMessageText invite = dial("x");
        phone.respond(
                invite,
                "200 OK",
                "n",
                "Contact: <sip:1001@no.such.host.invalid>\nContent-Type: application/sdp\n" + "Content-Length: "
                        + ANSWER.length() + "\n\n" + ANSWER);
        assertEquals("ACK", phone.receive().method());
        assertFalse(events.next() instanceof LegEvent.Refused);
    }

    @Test
    void givenAnswerWithImpossibleRouteAndContact_whenReceived_thenAckAndByeReachTheSource() throws Exception {
        for (String bad : java.util.List.of("Contact: <tel:1>", "Contact: *", "X-Contact: none")) {
            SipMessageText invite = dial("x");
            phone.respond(
                    invite,
                    "200 OK",
                    "n",
                    "Record-Route: <tel:1>\n" + bad + "\nContent-Type: application/sdp\nContent-Length: "
                            + ANSWER.length() + "\n\n" + ANSWER);
            assertEquals(
                    "ACK sip:" + phone.address() + " SIP/2.0", phone.receive().firstLine(), bad);
            assertInstanceOf(LegEvent.Answered.class, events.next());
            leg.hangup(HangupCause.NORMAL_CLEARING);
            SipMessageText bye = phone.receive();
            assertEquals("BYE sip:" + phone.address() + " SIP/2.0", bye.firstLine(), bad);
            phone.respond(bye, "200 OK", "", "Content-Length: 0\n\n");
        }
    }

    @Test
    void givenContactOfAnotherTransport_whenDialed_thenTheInviteStillGoesToTheSource() throws Exception {
        for (String transport : java.util.List.of("tcp", "tls", "ws")) {
            leg = sip.front
                    .dialer()
                    .dial(
                            target("sip:1001@192.0.2.77;transport=" + transport),
                            new Dialer.Identity("", "1", "example.net", "2"),
                            events);
            leg.invite(OFFER);
            SipMessageText invite = phone.receive();
            assertEquals("INVITE sip:1001@192.0.2.77;transport=" + transport + " SIP/2.0", invite.firstLine());
            phone.respond(invite, "486 Busy Here", "n", "Content-Length: 0\n\n");
            assertEquals("ACK", phone.receive().method());
            assertInstanceOf(LegEvent.Refused.class, events.next());
        }
    }

    @Test
    void givenRoute_whenDialed_thenInviteSetsOutWithIt() throws Exception {
        List<String> route = List.of("<sip:edge@192.0.2.5;lr>", "\"a, b\" <sip:core.example;lr>");
        Dialer.Target target = new Dialer.Target("sip:1001@192.0.2.77", phone.socketAddress(), sip.address(), route);
        leg = sip.front.dialer().dial(target, new Dialer.Identity("", "1", "example.net", "2"), events);
        leg.invite(OFFER);
        SipMessageText invite = phone.receive();
        assertEquals("INVITE sip:1001@192.0.2.77 SIP/2.0", invite.firstLine());
        assertEquals(String.join(",", route), invite.header("Route"));
        phone.respond(invite, "180 Ringing", "n", "Content-Length: 0\n\n");
        assertInstanceOf(LegEvent.Progress.class, events.next());
        leg.hangup(HangupCause.ORIGINATOR_CANCEL);
        SipMessageText cancel = phone.receive();
        assertEquals("CANCEL", cancel.method());
        assertEquals(String.join(",", route), cancel.header("Route"));
    }

    private String probe() {
        return "OPTIONS sip:" + phone.server() + " SIP/2.0\nVia: SIP/2.0/UDP " + phone.address() + ";branch="
                + phone.newBranch() + "\nFrom: <sip:a@example.net>;tag=f\nTo: <sip:" + phone.server() + ">\n"
                + "Call-ID: probe\nCSeq: 1 OPTIONS\nMax-Forwards: 70\nContent-Length: 0\n\n";
    }
}
