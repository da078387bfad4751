package gudok.server.sip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.dialplan.call.HangupCause;
import gudok.registrar.Aor;
import gudok.registrar.Binding;
import gudok.registrar.Device;
import gudok.registrar.Flow;
import gudok.registrar.Reachability;
import gudok.server.call.Dialer;
import gudok.server.call.LegEvent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Early dialogs, redirects, timers and offers of calls that we place to a phone of strings. */
class DialedDialogTest {
    private static final String OFFER = "v=0\r\no=- 2 2 IN IP4 127.0.0.1\r\ns=-\r\n";
    private static final String ANSWER = "v=0\r\no=- 3 3 IN IP4 127.0.0.1\r\ns=-\r\n";
    private static final String OTHER = "v=0\r\no=- 3 4 IN IP4 127.0.0.1\r\ns=-\r\n";
    private static final String NOTHING = "Content-Length: 0\n\n";
    private static final DialogSettings FOLLOWING =
            new DialogSettings(Duration.ofSeconds(1800), Duration.ofSeconds(90), false, true);

    private final SipFixture.Events events = new SipFixture.Events();
    private SipFixture sip;
    private RawPhone phone;
    private Dialer.DialedLeg leg;

    @BeforeEach
    void open() {
        sip = new SipFixture(settings -> settings.with(FOLLOWING));
        phone = sip.phone();
    }

    @AfterEach
    void close() {
        phone.close();
        sip.close();
    }

    @Test
    void givenReliableRinging_whenItComesTwice_thenOnePrackAndOneEvent() throws Exception {
        SipMessageText invite = dial();
        assertEquals("timer, 100rel", invite.header("Supported").replaceAll(",\\s*", ", "));
        provisional(invite, "183 Session Progress", "a", 7, ANSWER);
        SipMessageText prack = phone.receive();
        assertEquals("PRACK", prack.method());
        assertEquals("7 1 INVITE", prack.header("RAck"));
        assertEquals("a", prack.toTag());
        assertEquals(new LegEvent.Progress(183, Optional.of(ANSWER)), events.next());
        provisional(invite, "183 Session Progress", "a", 7, ANSWER);
        provisional(invite, "180 Ringing", "a", 9, "");
        phone.respond(prack, "200 OK", "a", NOTHING);
        provisional(invite, "180 Ringing", "a", 8, "");
        assertEquals("8 1 INVITE", phone.await("PRACK").header("RAck"));
        assertEquals(new LegEvent.Progress(180, Optional.empty()), events.next());
        accept(invite, "a", "", "");
        assertEquals("ACK", phone.await("ACK").method());
        assertEquals(new LegEvent.Answered(ANSWER), events.next());
    }

    @Test
    void givenEarlySession_whenEitherSideUpdates_thenOfferAndAnswer() throws Exception {
        SipMessageText invite = dial();
        provisional(invite, "180 Ringing", "a", 0, "");
        assertInstanceOf(LegEvent.Progress.class, events.next());
        update(invite, "a", 2);
        assertEquals(491, phone.receive().status());
        provisional(invite, "183 Session Progress", "a", 3, ANSWER);
        phone.respond(phone.await("PRACK"), "200 OK", "a", NOTHING);
        assertInstanceOf(LegEvent.Progress.class, events.next());
        update(invite, "a", 3);
        assertEquals(new LegEvent.Reoffered(Optional.of(OTHER)), events.next());
        leg.answerOffer(OFFER);
        assertEquals(OFFER, phone.receive().body());
        leg.offer(OFFER);
        SipMessageText ours = phone.await("UPDATE");
        assertEquals(OFFER, ours.body());
        phone.respond(ours, "200 OK", "a", sdp(ANSWER));
        assertEquals(new LegEvent.OfferAnswered(ANSWER), events.next());
    }

    @Test
    void givenForkedRinging_whenOneAnswers_thenItsOwnEarlySessionCounts() throws Exception {
        SipMessageText invite = dial();
        phone.respond(invite, "183 Session Progress", "a", contact() + sdp(ANSWER));
        phone.respond(invite, "183 Session Progress", "b", contact() + sdp(OTHER));
        assertEquals(new LegEvent.Progress(183, Optional.of(ANSWER)), events.next());
        assertEquals(new LegEvent.Progress(183, Optional.of(OTHER)), events.next());
        accept(invite, "b", "", "");
        assertEquals("b", phone.await("ACK").toTag());
        assertEquals(new LegEvent.Answered(OTHER), events.next());
        accept(invite, "a", "", ANSWER);
        assertEquals("a", phone.await("ACK").toTag());
        SipMessageText bye = phone.await("BYE");
        assertEquals("a", bye.toTag());
        assertEquals("SIP;cause=200;text=\"Call completed elsewhere\"", bye.header("Reason"));
        leg.hangup(HangupCause.NORMAL_CLEARING);
        assertEquals("b", phone.await("BYE").toTag());
    }

    @Test
    void givenRedirect_whenFollowed_thenNextPhoneRingsWithTheSameCall() throws Exception {
        SipMessageText invite = dial();
        try (RawPhone other = sip.phone()) {
            phone.respond(
                    invite,
                    "302 Moved Temporarily",
                    "r",
                    "Contact: <sip:x@host.example>;q=0.1\nContact: <sip:1001@" + phone.address()
                            + ";ob>\nContact: <sip:2@" + other.address() + ">;q=0.5\n" + NOTHING);
            assertEquals("ACK", phone.receive().method());
            assertEquals(
                    new LegEvent.Redirected(
                            302,
                            List.of(
                                    "sip:1001@" + phone.address() + ";ob",
                                    "sip:2@" + other.address(),
                                    "sip:x@host.example")),
                    events.next());
            SipMessageText again = other.receive();
            assertEquals("INVITE sip:2@" + other.address() + " SIP/2.0", again.firstLine());
            assertEquals(invite.header("Call-ID"), again.header("Call-ID"));
            assertEquals(invite.header("From"), again.header("From"));
            assertEquals("2 INVITE", again.header("CSeq"));
            assertEquals(OFFER, again.body());
            other.respond(again, "486 Busy Here", "q", NOTHING);
            assertEquals("ACK", other.receive().method());
            assertEquals(new LegEvent.Refused(486, "Busy Here", HangupCause.USER_BUSY), events.next());
        }
    }

    /** User 1000 has this phone. */
    private void register(RawPhone other) {
        Binding binding = new Binding(
                new Aor("1000", "example.net"),
                "sip:1000@" + other.address(),
                Binding.MOST_PREFERRED,
                new Device("", 0, ""),
                new Flow(other.socketAddress(), sip.address(), "udp"),
                List.of(),
                "c",
                1,
                sip.time.instant(),
                sip.time.instant().plusSeconds(60),
                Reachability.UNKNOWN);
        sip.locations.update(binding.aor(), old -> List.of(binding));
    }

    @Test
    void givenRedirectToAUserOfOurs_whenFollowed_thenHisPhoneRings() throws Exception {
        SipMessageText invite = dial();
        try (RawPhone other = sip.phone()) {
            register(other);
            phone.respond(invite, "302 Moved Temporarily", "r", "Contact: <sip:1000@example.net>\n" + NOTHING);
            assertEquals("ACK", phone.receive().method());
            assertInstanceOf(LegEvent.Redirected.class, events.next());
            assertEquals(
                    "INVITE sip:1000@" + other.address() + " SIP/2.0",
                    other.receive().firstLine());
        }
    }

    @Test
    void givenRedirectToOurOwnAddress_whenFollowed_thenThatUsersPhoneRings() throws Exception {
        SipMessageText invite = dial();
        try (RawPhone other = sip.phone()) {
            register(other);
            phone.respond(
                    invite, "302 Moved Temporarily", "r", "Contact: <sip:1000@" + phone.server() + ">\n" + NOTHING);
            assertEquals("ACK", phone.receive().method());
            assertEquals(new LegEvent.Redirected(302, List.of("sip:1000@" + phone.server())), events.next());
            assertEquals(
                    "INVITE sip:1000@" + other.address() + " SIP/2.0",
                    other.receive().firstLine());
        }
    }

    @Test
    void givenRedirectToAUserWithoutPhone_whenReceived_thenTheCauseSaysSo() throws Exception {
        SipMessageText invite = dial();
        phone.respond(invite, "302 Moved Temporarily", "r", "Contact: <sip:1000@example.net>\n" + NOTHING);
        assertEquals("ACK", phone.receive().method());
        assertInstanceOf(LegEvent.Redirected.class, events.next());
        LegEvent.Refused refused = assertInstanceOf(LegEvent.Refused.class, events.next());
        assertEquals(HangupCause.USER_NOT_REGISTERED, refused.cause());
    }

    @Test
    void givenRedirectToOurselvesOrInCircles_whenReceived_thenRefused() throws Exception {
        SipMessageText invite = dial();
        phone.respond(
                invite,
                "302 Moved Temporarily",
                "r",
                "Contact: <sip:9196@" + phone.server() + ">\nContact: <sip:1001@" + phone.address()
                        + ";ob>\nContact: <sip:x@255.255.255.255>\nContact: <sip:y@224.0.0.1>\n" + NOTHING);
        assertEquals("ACK", phone.receive().method());
        assertInstanceOf(LegEvent.Redirected.class, events.next());
        assertEquals(
                302, assertInstanceOf(LegEvent.Refused.class, events.next()).status());
    }

    @Test
    void givenEndlessRedirects_whenFollowed_thenOnlyAFew() throws Exception {
        SipMessageText invite = dial();
        for (int redirect = 1; redirect <= 5; redirect++) {
            moved(invite, redirect);
            assertInstanceOf(LegEvent.Redirected.class, events.next());
            invite = phone.await("INVITE");
        }
        moved(invite, 6);
        assertInstanceOf(LegEvent.Redirected.class, events.next());
        assertEquals(
                302, assertInstanceOf(LegEvent.Refused.class, events.next()).status());
    }

    private void moved(SipMessageText invite, int number) {
        phone.respond(
                invite,
                "302 Moved Temporarily",
                "r" + number,
                "Contact: <sip:n" + number + "@" + phone.address() + ">\n" + NOTHING);
    }

    @Test
    void givenRedirect_whenFollowingIsOff_thenToldAndRefused() throws Exception {
        try (SipFixture plain = new SipFixture();
                RawPhone callee = plain.phone()) {
            Dialer.Target target =
                    new Dialer.Target("sip:1@" + callee.address(), callee.socketAddress(), plain.address());
            Dialer.DialedLeg dialed =
                    plain.front.dialer().dial(target, new Dialer.Identity("", "1000", "example.net", "1001"), events);
            dialed.invite(OFFER);
            callee.respond(callee.receive(), "302 Moved", "r", "Contact: <sip:2@" + callee.address() + ">\n" + NOTHING);
            assertEquals("ACK", callee.receive().method());
            assertEquals(new LegEvent.Redirected(302, List.of("sip:2@" + callee.address())), events.next());
            assertEquals(
                    302, assertInstanceOf(LegEvent.Refused.class, events.next()).status());
        }
    }

    @Test
    void givenLongerSessionIsWanted_whenInviteGets422_thenItComesAgain() throws Exception {
        SipMessageText invite = dial();
        assertEquals("1800", invite.header("Session-Expires"));
        phone.respond(invite, "422 Session Interval Too Small", "s", "Min-SE: 3600\n" + NOTHING);
        assertEquals("ACK", phone.receive().method());
        SipMessageText again = phone.receive();
        assertEquals("3600", again.header("Session-Expires"));
        assertEquals("3600", again.header("Min-SE"));
        accept(again, "t", "Session-Expires: 3600;refresher=uas\nRequire: timer\n", ANSWER);
        assertEquals("ACK", phone.await("ACK").method());
        assertEquals(new LegEvent.Answered(ANSWER), events.next());
        sip.settle();
        sip.time.advance(Duration.ofSeconds(3600 - 32));
        assertEquals("BYE", phone.await("BYE").method());
        assertEquals(new LegEvent.Ended(HangupCause.RECOVERY_ON_TIMER_EXPIRE, "send_bye"), events.next());
    }

    @Test
    void givenInviteWithoutOffer_whenPhoneOffers_thenAnswerGoesWithTheAck() throws Exception {
        prepare(70).inviteWithoutOffer();
        SipMessageText invite = phone.receive();
        assertEquals("", invite.body());
        assertEquals("timer", invite.header("Supported"));
        accept(invite, "a", "", ANSWER);
        assertEquals(new LegEvent.Answered(ANSWER), events.next());
        leg.answerOffer(OFFER);
        SipMessageText ack = phone.receive();
        assertEquals("ACK", ack.method());
        assertEquals(OFFER, ack.body());
        accept(invite, "a", "", ANSWER);
        assertEquals(OFFER, phone.await("ACK").body());
        leg.hangup(HangupCause.NORMAL_CLEARING);
        assertEquals("BYE", phone.await("BYE").method());
    }

    @Test
    void givenInviteWithoutOffer_whenWeHangUpInsteadOfAnswering_thenAckAndBye() throws Exception {
        prepare(70).inviteWithoutOffer();
        accept(phone.receive(), "a", "", ANSWER);
        assertInstanceOf(LegEvent.Answered.class, events.next());
        leg.hangup(HangupCause.INCOMPATIBLE_DESTINATION);
        assertEquals("ACK", phone.receive().method());
        assertEquals("BYE", phone.receive().method());
        assertTrue(events.isEmpty());
    }

    @Test
    void givenHopsLeft_whenDialed_thenTheyAreInTheInvite() throws Exception {
        prepare(5).invite(OFFER);
        assertEquals("5", phone.receive().header("Max-Forwards"));
    }

    @Test
    void givenNoHopsLeft_whenDialed_thenRefusedWithoutAnInvite() throws Exception {
        prepare(0).invite(OFFER);
        assertEquals(
                483, assertInstanceOf(LegEvent.Refused.class, events.next()).status());
    }

    private SipMessageText dial() {
        prepare(70).invite(OFFER);
        return phone.receive();
    }

    private Dialer.DialedLeg prepare(int hops) {
        Dialer.Target target =
                new Dialer.Target("sip:1001@" + phone.address() + ";ob", phone.socketAddress(), sip.address());
        Dialer.Identity identity = new Dialer.Identity("", "1000", "example.net", "1001");
        leg = sip.front.dialer().dial(target.with(java.util.Map.of(), hops), identity, events);
        return leg;
    }

    private void provisional(SipMessageText invite, String line, String tag, int number, String body) {
        String reliable = number == 0 ? "" : "Require: 100rel\nRSeq: " + number + "\n";
        phone.respond(invite, line, tag, contact() + "Allow: INVITE, ACK, UPDATE, PRACK\n" + reliable + sdp(body));
    }

    private void accept(SipMessageText invite, String tag, String more, String body) {
        phone.respond(invite, "200 OK", tag, contact() + more + sdp(body));
    }

    private void update(SipMessageText invite, String tag, int cseq) {
        phone.send("UPDATE sip:gudok@" + phone.server() + " SIP/2.0\nVia: SIP/2.0/UDP " + phone.address() + ";branch="
                + phone.newBranch() + "\nFrom: " + invite.header("To") + ";tag=" + tag + "\nTo: "
                + invite.header("From") + "\nCall-ID: " + invite.header("Call-ID") + "\nCSeq: " + cseq
                + " UPDATE\nMax-Forwards: 70\n" + contact() + sdp(OTHER));
    }

    private String contact() {
        return "Contact: <sip:1001@" + phone.address() + ">\n";
    }

    private static String sdp(String body) {
        return (body.isEmpty() ? "" : "Content-Type: application/sdp\n") + "Content-Length: " + body.length() + "\n\n"
                + body;
    }
}
