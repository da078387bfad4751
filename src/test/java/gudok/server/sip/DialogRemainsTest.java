package gudok.server.sip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.dialplan.call.HangupCause;
import gudok.server.call.LegEvent;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a called phone may say at the wrong time, and what of it stays in the stack: nothing. */
class DialogRemainsTest extends PlacedCall {
    private static final String NOTHING = "Content-Length: 0\n\n";

    @Test
    void givenRefusedCall_whenItRingsOnceMore_thenNoDialogStays() throws Exception {
        SipMessageText invite = dial("");
        phone.respond(invite, "486 Busy Here", "a", NOTHING);
        assertEquals("ACK", phone.receive().method());
        phone.respond(invite, "180 Ringing", "b", contact() + NOTHING);
        assertNothingStays();
    }

    @Test
    void givenRefusedCall_whenItRingsLongAfterwards_thenNoDialogStays() throws Exception {
        SipMessageText invite = dial("");
        phone.respond(invite, "486 Busy Here", "a", NOTHING);
        assertEquals("ACK", phone.receive().method());
        sip.settle();
        sip.time.advance(Duration.ofSeconds(40));
        phone.respond(invite, "180 Ringing", "b", contact() + NOTHING);
        assertNothingStays();
    }

    @Test
    void givenRefusedCall_whenAnotherForkAccepts_thenItIsAcknowledgedAndEnded() throws Exception {
        SipMessageText invite = dial("");
        phone.respond(invite, "486 Busy Here", "a", NOTHING);
        assertEquals("ACK", phone.receive().method());
        accept(invite, "b", contact());
        assertEquals("b", phone.await("ACK").toTag());
        SipMessageText bye = phone.await("BYE");
        assertEquals("b", bye.toTag());
        phone.respond(bye, "500 Sorry", "b", NOTHING);
        assertNothingStays();
    }

    @Test
    void givenEstablishedCall_whenAnotherForkAcceptsWithoutContact_thenTheCallGoesOn() throws Exception {
        SipMessageText invite = establish();
        accept(invite, "b", "");
        goesOn();
    }

    @Test
    void givenEstablishedCall_whenAnotherForkRefuses_thenTheCallGoesOn() throws Exception {
        SipMessageText invite = establish();
        phone.respond(invite, "486 Busy Here", "a", NOTHING);
        goesOn();
    }

    @Test
    void givenTwoForksRing_whenOneSaysBye_thenTheOtherMayStillAnswer() throws Exception {
        SipMessageText invite = dial("");
        phone.respond(invite, "180 Ringing", "a", contact() + NOTHING);
        phone.respond(invite, "180 Ringing", "b", contact() + NOTHING);
        assertInstanceOf(LegEvent.Progress.class, events.next());
        assertInstanceOf(LegEvent.Progress.class, events.next());
        assertEquals(200, phone.ask(bye(invite, "b")).status());
        accept(invite, "a", contact());
        assertEquals("a", phone.await("ACK").toTag());
        assertInstanceOf(LegEvent.Answered.class, events.next());
        goesOn();
    }

    @Test
    void givenTwoForksRing_whenTheFirstSaysBye_thenNeitherStays() throws Exception {
        SipMessageText invite = dial("");
        phone.respond(invite, "180 Ringing", "a", contact() + NOTHING);
        phone.respond(invite, "180 Ringing", "b", contact() + NOTHING);
        assertEquals(200, phone.ask(bye(invite, "a")).status());
        phone.respond(invite, "486 Busy Here", "b", NOTHING);
        assertNothingStays();
    }

    @Test
    void givenCall_whenAcceptedUnderAnotherNumber_thenThatIsNoAnswer() throws Exception {
        SipMessageText invite = dial("");
        accept(new SipMessageText(invite.text().replace("CSeq: 1 ", "CSeq: 7 ")), "a", contact());
        sip.settle();
        assertTrue(events.isEmpty());
        accept(invite, "a", contact());
        assertEquals("ACK", phone.await("ACK").method());
        assertInstanceOf(LegEvent.Answered.class, events.next());
        goesOn();
    }

    private String bye(SipMessageText invite, String tag) {
        return "BYE sip:gudok@" + phone.server() + " SIP/2.0\nVia: SIP/2.0/UDP " + phone.address() + ";branch="
                + phone.newBranch() + "\nMax-Forwards: 70\nFrom: " + invite.header("To") + ";tag=" + tag + "\nTo: "
                + invite.header("From") + "\nCall-ID: " + invite.header("Call-ID") + "\nCSeq: 1 BYE\n" + NOTHING;
    }

    @Test
    void givenReinvite_whenAnsweredInAnotherDialog_thenThatIsNone() throws Exception {
        establish();
        leg.offer(OFFER);
        SipMessageText again = phone.await("INVITE");
        String strange = again.text().replace("tag=a", "tag=z");
        phone.respond(new SipMessageText(strange), "200 OK", "", contact() + sdp());
        goesOn();
    }

    @Test
    void givenReinvite_whenItIsOnlyTried_thenTheCallEndsAtLast() throws Exception {
        establish();
        leg.offer(OFFER);
        phone.respond(phone.await("INVITE"), "100 Trying", "", NOTHING);
        sip.settle();
        sip.time.advance(Duration.ofSeconds(182));
        phone.respond(phone.await("BYE"), "200 OK", "", NOTHING);
        assertInstanceOf(LegEvent.Ended.class, events.next());
        assertNothingStays();
    }

    private void goesOn() throws Exception {
        sip.settle();
        assertTrue(events.isEmpty());
        leg.hangup(HangupCause.NORMAL_CLEARING);
        SipMessageText bye = phone.await("BYE");
        while (!bye.toTag().equals("a")) {
            bye = phone.await("BYE");
        }
        phone.respond(bye, "200 OK", "", NOTHING);
        assertNothingStays();
    }

    private void assertNothingStays() throws Exception {
        for (int i = 0; i < 40; i++) {
            sip.settle();
            sip.time.advance(Duration.ofSeconds(1));
        }
        sip.settle();
        SipCounters counters = sip.front.counters();
        assertEquals(0, counters.dialogs());
        assertEquals(0, counters.clientTransactions());
        assertEquals(0, counters.orphans());
    }

    private SipMessageText establish() throws Exception {
        SipMessageText invite = dial("");
        accept(invite, "a", contact());
        assertEquals("ACK", phone.receive().method());
        assertInstanceOf(LegEvent.Answered.class, events.next());
        return invite;
    }
}
