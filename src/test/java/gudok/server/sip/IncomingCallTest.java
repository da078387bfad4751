package gudok.server.sip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.dialplan.call.HangupCause;
import gudok.server.call.LegEvent;
import gudok.server.sip.transport.ServerDialog;
import java.lang.ref.WeakReference;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calls that come in: a phone of strings on one side, the leg on the other. */
class IncomingCallTest {
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

    /** The stack keeps the leg for half a minute more. */
    @Test
    void givenARefusedCall_whenItsTransactionStays_thenItsListenerDoesNot() throws Exception {
        WeakReference<SipFixture.Events> events = refused();
        caller.phone.receive();
        for (int i = 0; i < 100 && events.get() != null; i++) {
            System.gc();
        }
        assertNull(events.get());
        assertEquals(1, sip.front.counters().serverTransactions());
    }

    private WeakReference<SipFixture.Events> refused() throws InterruptedException {
        SipFixture.Incoming call = ringing();
        call.leg().reject(486, Optional.empty(), Optional.empty(), HangupCause.USER_BUSY);
        return new WeakReference<>(call.events());
    }

    @Test
    void givenCall_whenAnsweredAndEndedByPeer_thenEachStepIsSeen() throws Exception {
        SipFixture.Incoming call = ringing();
        call.leg().progress(180, Optional.empty());
        assertEquals(180, caller.phone.receive().status());
        call.leg().answer(OUR_SDP);
        SipMessageText ok = caller.answered(caller.phone.receive());
        assertEquals(200, ok.status());
        assertEquals(OUR_SDP, ok.body());
        assertEquals("application/sdp", ok.header("Content-Type"));
        assertEquals("<sip:gudok@" + caller.phone.server() + ">", ok.header("Contact"));
        caller.ack("");
        assertEquals(new LegEvent.Confirmed(Optional.empty()), call.events().next());
        caller.send("BYE", "Reason: Q.850;cause=17;text=\"x\"\n", "");
        assertEquals(200, caller.phone.receive().status());
        assertEquals(
                new LegEvent.Ended(HangupCause.USER_BUSY, "recv_bye"),
                call.events().next());
        call.leg().hangup(HangupCause.NORMAL_CLEARING);
        call.leg().answer(OUR_SDP);
        assertEquals(481, lateBye().status());
        assertTrue(call.events().isEmpty());
    }

    @Test
    void givenAnsweredCall_whenItsTransactionIsOver_thenNothingKeepsThat() throws Exception {
        SipFixture.Incoming call = ringing();
        WeakReference<Object> transaction = answered(call);
        for (int i = 0; i < 40; i++) {
            sip.time.advance(Duration.ofSeconds(1));
            sip.settle();
        }
        assertEquals(0, sip.front.counters().serverTransactions());
        for (int i = 0; i < 100 && transaction.get() != null; i++) {
            System.gc();
        }
        assertNull(transaction.get());
        caller.send("BYE", "", "");
        assertEquals(200, caller.phone.receive().status());
    }

    private WeakReference<Object> answered(SipFixture.Incoming call) throws Exception {
        ServerDialog dialog = assertInstanceOf(ServerDialog.class, ((IncomingLeg) call.leg()).dialog());
        WeakReference<Object> transaction = new WeakReference<>(dialog.getLastTransaction());
        call.leg().answer(OUR_SDP);
        caller.answered(caller.phone.receive());
        assertNotNull(transaction.get());
        caller.ack("");
        assertEquals(new LegEvent.Confirmed(Optional.empty()), call.events().next());
        return transaction;
    }

    @Test
    void givenEstablishedCall_whenWeHangUp_thenByeCarriesTheReason() throws Exception {
        SipFixture.Incoming call = established();
        call.leg().hangup(HangupCause.MEDIA_TIMEOUT);
        SipMessageText bye = caller.phone.await("BYE");
        assertEquals("BYE sip:1000@" + caller.phone.address() + " SIP/2.0", bye.firstLine());
        assertEquals("SIP;cause=804;text=\"MEDIA_TIMEOUT\"", bye.header("Reason"));
        assertEquals("caller", SipMessageText.tag(bye.header("To")));
        caller.phone.respond(bye, "200 OK", "", "Content-Length: 0\n\n");
        assertTrue(call.events().isEmpty());
    }

    @Test
    void givenAnswerWithoutAck_whenHungUp_thenByeWaitsForTheAck() throws Exception {
        SipFixture.Incoming call = ringing();
        call.leg().answer(OUR_SDP);
        caller.answered(caller.phone.receive());
        call.leg().hangup(HangupCause.NORMAL_CLEARING);
        assertEquals(200, caller.phone.ask(optionsProbe()).status());
        caller.ack("");
        assertEquals("BYE", caller.phone.receive().method());
    }

    @Test
    void givenLostAnswer_whenTimePasses_thenItIsRepeatedAndAtLastByeIsSent() throws Exception {
        SipFixture.Incoming call = ringing();
        call.leg().answer(OUR_SDP);
        String first = caller.phone.receive().text();
        assertEquals(200, caller.phone.ask(optionsProbe()).status());
        sip.time.advance(Duration.ofSeconds(2));
        assertEquals(first, caller.phone.receive().text());
        sip.time.advance(Duration.ofSeconds(40));
        assertEquals(
                new LegEvent.Ended(HangupCause.RECOVERY_ON_TIMER_EXPIRE, "ack_timeout"),
                call.events().next());
        assertEquals("caller", SipMessageText.tag(caller.phone.await("BYE").header("To")));
    }

    @Test
    void givenRetransmittedInvite_whenInProgress_thenLastAnswerIsRepeatedAndOneCallMade() throws Exception {
        SipFixture.Incoming call = ringing();
        call.leg().progress(180, Optional.empty());
        String ringing = caller.phone.receive().text();
        caller.invite("9196", "");
        assertEquals(ringing, caller.phone.receive().text());
        assertTrue(sip.calls.isEmpty());
    }

    @Test
    void givenMergedInvite_whenReceivedByOtherPath_thenLoopDetected() throws Exception {
        ringing();
        String other = caller.inviteText("9196", "", CallingPhone.SDP).replace("branch=", "branch=z9hG4bKother");
        assertEquals(482, caller.phone.ask(other).status());
        assertTrue(sip.calls.isEmpty());
    }

    @Test
    void givenRingingCall_whenCancelled_then487AndEnded() throws Exception {
        SipFixture.Incoming call = ringing();
        call.leg().progress(180, Optional.empty());
        caller.phone.receive();
        caller.cancel();
        assertEquals("1 CANCEL", caller.phone.await(200).header("CSeq"));
        SipMessageText terminated = caller.phone.receive();
        assertEquals(487, terminated.status());
        caller.ackRefusal(terminated);
        assertEquals(
                new LegEvent.Ended(HangupCause.ORIGINATOR_CANCEL, "recv_cancel"),
                call.events().next());
        call.leg().answer(OUR_SDP);
        assertEquals(200, caller.phone.ask(optionsProbe()).status());
    }

    @Test
    void givenCancelForNothing_whenReceived_then481() {
        caller.cancel();
        assertEquals(481, caller.phone.receive().status());
    }

    @Test
    void givenRefusal_whenSent_thenWarningAndReasonAreSafe() throws Exception {
        SipFixture.Incoming call = ringing();
        call.leg()
                .reject(
                        488,
                        Optional.of("No\r\nX: y"),
                        Optional.of("305 Incompatible \"media\"\r\nX: y"),
                        HangupCause.INCOMPATIBLE_DESTINATION);
        SipMessageText refusal = caller.phone.receive();
        assertEquals(488, refusal.status());
        assertEquals("305 gudok \"Incompatible \\\"media\\\"  X: y\"", refusal.header("Warning"));
        assertEquals("Q.850;cause=88;text=\"INCOMPATIBLE_DESTINATION\"", refusal.header("Reason"));
        assertTrue(refusal.all("X").isEmpty(), refusal.text());
        assertTrue(call.events().isEmpty());
    }

    @Test
    void givenUnansweredCall_whenHungUp_thenStatusComesFromTheCause() throws Exception {
        ringing().leg().hangup(HangupCause.USER_BUSY);
        assertEquals(486, caller.phone.receive().status());
    }

    @Test
    void givenNoOffer_whenAnswered_thenAckBringsTheSdp() throws Exception {
        caller.phone.send(caller.inviteText("9196", "", ""));
        SipFixture.Incoming call = sip.call();
        assertEquals(Optional.empty(), call.invitation().sdpOffer());
        call.leg().answer(OUR_SDP);
        caller.answered(caller.phone.await(200));
        caller.ack(CallingPhone.SDP);
        assertEquals(
                new LegEvent.Confirmed(Optional.of(CallingPhone.SDP.replace("\n", "\r\n"))),
                call.events().next());
    }

    @Test
    void givenReinvite_whenAnsweredOrRefused_thenSessionGoesOn() throws Exception {
        SipFixture.Incoming call = established();
        caller.send("INVITE", "", CallingPhone.SDP);
        LegEvent.Reoffered offer =
                assertInstanceOf(LegEvent.Reoffered.class, call.events().next());
        assertEquals(Optional.of(CallingPhone.SDP.replace("\n", "\r\n")), offer.sdp());
        call.leg().answerOffer(OUR_SDP);
        assertEquals(OUR_SDP, caller.phone.await(200).body());
        caller.ackOf("ACK", caller.cseq(), "");
        caller.send("UPDATE", "", CallingPhone.SDP);
        assertInstanceOf(LegEvent.Reoffered.class, call.events().next());
        caller.send("UPDATE", "", CallingPhone.SDP);
        assertEquals(500, caller.phone.receive().status());
        call.leg().rejectOffer(488, Optional.of("304 Media type not available"));
        assertEquals(
                "304 gudok \"Media type not available\"", caller.phone.receive().header("Warning"));
        caller.send("UPDATE", "", "");
        assertEquals(200, caller.phone.receive().status());
        call.leg().hangup(HangupCause.NORMAL_CLEARING);
        assertEquals("BYE", caller.phone.receive().method());
    }

    @Test
    void givenInfoWithDigit_whenReceived_thenDigitIsTold() throws Exception {
        SipFixture.Incoming call = established();
        caller.send("INFO", "Content-Type: application/dtmf-relay\n", "Signal=5\nDuration=160\n");
        assertEquals(200, caller.phone.receive().status());
        assertEquals(new LegEvent.Digit('5'), call.events().next());
        caller.send("INFO", "Content-Type: application/dtmf\n", "#");
        assertEquals(200, caller.phone.receive().status());
        assertEquals(new LegEvent.Digit('#'), call.events().next());
        caller.send("INFO", "Content-Type: text/plain\n", "hello");
        assertEquals(415, caller.phone.receive().status());
    }

    @Test
    void givenInvite_whenRead_thenStrangersTextIsMarked() throws Exception {
        String invite = caller.inviteText("91%2396", "X-Note: ${evil}\nP-Y: z\n", CallingPhone.SDP)
                .replace("\"Phone\"", "\"${hangup}|x\"");
        caller.phone.send(invite);
        var invitation = sip.call().invitation();
        assertEquals("91#96", invitation.profile().destinationNumber().text());
        assertTrue(invitation.profile().destinationNumber().hasPeerText());
        assertEquals("public", invitation.profile().context());
        var name = invitation.profile().field("caller_id_name").orElseThrow();
        assertEquals("${hangup}|x", name.text());
        assertTrue(name.hasPeerText());
        assertEquals("${evil}", invitation.variables().get("sip_h_X-Note").text());
        assertTrue(invitation.variables().get("sip_h_X-Note").hasPeerText());
        assertEquals("z", invitation.variables().get("sip_h_P-Y").text());
        assertEquals("1000", invitation.variables().get("sip_from_user").text());
        assertEquals(caller.callId(), invitation.variables().get("sip_call_id").text());
        assertFalse(invitation.variables().containsKey("sip_authorized"));
    }

    @Test
    void givenNoUserInFrom_whenInviteIsRead_thenTheNumberIsFreeSwitchsZeros() throws Exception {
        String invite = caller.inviteText("9196", "", CallingPhone.SDP);
        caller.phone.send(invite.replaceFirst("(?m)^From:[^\\r\\n]*;tag=", "From: <sip:127.0.0.1>;tag="));
        var profile = sip.call().invitation().profile();
        assertEquals(
                "0000000000", profile.field("caller_id_number").orElseThrow().text());
        assertEquals("0000000000", profile.field("ani").orElseThrow().text());
        assertEquals("", profile.field("caller_id_name").orElseThrow().text());
    }

    @Test
    void givenLiveBindingAtThatSource_whenCallingWithoutCredentials_thenUsersContext() throws Exception {
        var aor = new gudok.registrar.Aor("1000", "example.net");
        sip.locations.update(
                aor,
                none -> java.util.List.of(new gudok.registrar.Binding(
                        aor,
                        "sip:1000@" + caller.phone.address(),
                        1000,
                        new gudok.registrar.Device("", 0, ""),
                        new gudok.registrar.Flow(caller.phone.socketAddress(), sip.address(), "udp"),
                        java.util.List.of(),
                        "c",
                        1,
                        sip.time.instant(),
                        sip.time.instant().plusSeconds(60),
                        gudok.registrar.Reachability.UNKNOWN)));
        caller.invite("9196", "");
        var invitation = sip.call().invitation();
        assertEquals("default", invitation.profile().context());
        assertEquals("local", invitation.variables().get("toll_allow").text());
        assertFalse(invitation.variables().get("toll_allow").hasPeerText());
    }

    @Test
    void givenBadInvites_whenReceived_thenRefusedWithoutACall() throws Exception {
        String good = caller.inviteText("9196", "", CallingPhone.SDP);
        assertEquals(404, refused(good.replace("INVITE sip:9196@example.net", "INVITE sip:9196@foreign.example")));
        assertEquals(483, refused(good.replace("Max-Forwards: 70", "Max-Forwards: 0")));
        assertEquals(420, refused(good.replace("Max-Forwards", "Require: gruu\nMax-Forwards")));
        assertEquals(415, refused(good.replace("application/sdp", "multipart/mixed;boundary=x")));
        assertEquals(416, refused(good.replace("INVITE sip:9196@example.net", "INVITE tel:9196")));
        assertEquals(400, refused(good.replaceFirst("Contact: [^\n]*\n", "")));
        assertEquals(481, refused(good.replace("net>\nCall-ID", "net>;tag=gone\nCall-ID")));
        sip.front.drain();
        assertEquals(503, refused(good));
        assertTrue(sip.calls.isEmpty());
    }

    @Test
    void givenExternalAddress_whenPeerIsFar_thenItIsToldThere() throws Exception {
        try (SipFixture far = new SipFixture(settings -> new SipSettings(
                        settings.bindAddresses(),
                        0,
                        java.util.List.of(external()),
                        java.util.List.of(),
                        "example.net",
                        settings.aliases(),
                        true,
                        false,
                        "x",
                        8192));
                CallingPhone outside = new CallingPhone(far.phone())) {
            outside.invite("9196", "");
            SipFixture.Incoming call = far.call();
            assertEquals(external(), call.leg().advertisedAddress());
            assertEquals(InetAddress.getLoopbackAddress(), call.leg().localAddress());
            call.leg().answer(OUR_SDP);
            SipMessageText ok = outside.answered(outside.phone.await(200));
            assertTrue(ok.header("Contact").contains("gudok@203.0.113.5:"), ok.text());
            outside.ack("");
            call.events().next();
            call.leg().hangup(HangupCause.NORMAL_CLEARING);
            assertTrue(outside.phone.await("BYE").header("Via").contains("203.0.113.5"));
        }
    }

    private static InetAddress external() {
        return gudok.server.sip.transport.IpLiteral.parse("203.0.113.5").orElseThrow();
    }

    private int refused(String invite) {
        String branch = caller.phone.newBranch();
        SipMessageText answer = caller.phone.ask(invite.replaceFirst("branch=[^;\n]*", "branch=" + branch));
        assertFalse(answer.toTag().isEmpty());
        return answer.status();
    }

    private SipFixture.Incoming ringing() throws InterruptedException {
        caller.invite("9196", "");
        assertEquals(100, caller.phone.receive().status());
        return sip.call();
    }

    private SipFixture.Incoming established() throws InterruptedException {
        SipFixture.Incoming call = ringing();
        call.leg().answer(OUR_SDP);
        caller.answered(caller.phone.receive());
        caller.ack("");
        assertInstanceOf(LegEvent.Confirmed.class, call.events().next());
        return call;
    }

    private SipMessageText lateBye() {
        caller.send("BYE", "", "");
        return caller.phone.receive();
    }

    private String optionsProbe() {
        return "OPTIONS sip:" + caller.phone.server() + " SIP/2.0\n"
                + "Via: SIP/2.0/UDP " + caller.phone.address() + ";branch=" + caller.phone.newBranch() + "\n"
                + "From: <sip:a@example.net>;tag=f\nTo: <sip:" + caller.phone.server() + ">\n"
                + "Call-ID: probe\nCSeq: 1 OPTIONS\nMax-Forwards: 70\nContent-Length: 0\n\n";
    }
}
