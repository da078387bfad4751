package gudok.server;

import static gudok.server.Talk.assertHears;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.phone.FrameSource;
import gudok.phone.IncomingCall;
import gudok.phone.OutgoingCall;
import gudok.phone.PhoneCodec;
import gudok.phone.Recording;
import gudok.phone.RtpPacket;
import gudok.phone.SipMessage;
import gudok.phone.SipPhone;
import gudok.phone.ToneBurst;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** 1000 calls several phones at once or in turn, and hears something meanwhile. */
@Execution(ExecutionMode.CONCURRENT)
class ForkScenarioTest {
    private static final Duration SOON = ofSeconds(10);

    private TestServer server;
    private SipPhone caller;
    private SipPhone second;
    private SipPhone third;

    @BeforeEach
    void start() {
        server = new TestSetup()
                .extension("both", "bridge user/1001,user/1002")
                .extension("turn", "bridge user/1001|user/1002")
                .extension("later", "bridge user/1001,[leg_delay_start=1]user/1002")
                .extension("legtime", "bridge [leg_timeout=1]user/1001|user/1002")
                .extension("nobody", "set call_timeout=1", "bridge user/1001,user/1002", "answer", "sleep 60000")
                .extension("moved", "set transfer_on_fail=USER_BUSY elsewhere XML default", "bridge user/1001")
                .extension("after", "set transfer_after_bridge=elsewhere:XML:default", "bridge user/1001")
                .extension("elsewhere", "answer", "hangup CALL_REJECTED")
                .extension("ringback", "set ringback=${ru-ring}", "bridge user/1001")
                .extension("answered", "answer", "set transfer_ringback=%(2000,0,425)", "bridge user/1001")
                .extension("quiet", "set ignore_early_media=ring_ready", "bridge user/1001")
                .extension("header", "bridge {sip_h_X-Team=sales,origination_caller_id_number=4242}user/1001")
                .extension("loop", "bridge loopback/inner/default")
                .extension("inner", "answer", "echo")
                .extension("spread", "bridge " + "loopback/spread/default,".repeat(7) + "loopback/spread/default")
                .extension("few", "bridge " + "loopback/inner/default,".repeat(7) + "loopback/inner/default")
                .extension("registered", "bridge sofia/internal/1001%${domain}")
                .extension("gateway", "bridge sofia/gateway/isp/5")
                .start();
        caller = server.registered("1000");
        second = server.registered("1001");
        third = server.registered("1002");
    }

    @AfterEach
    void stop() {
        server.close();
        caller.close();
        second.close();
        third.close();
    }

    private static String reason(SipMessage message) {
        return message.header("Reason");
    }

    @Test
    void givenTwoPhonesAtOnce_whenOneAnswers_thenTheOtherIsToldThatTheCallWentElsewhere() {
        OutgoingCall calling = caller.dial("both");
        IncomingCall lost = second.awaitCall(SOON);
        lost.ring();
        IncomingCall won = third.awaitCall(SOON);
        won.accept();
        assertTrue(reason(lost.awaitCancel(SOON).message()).contains("Call completed elsewhere"));
        won.awaitAck(SOON);
        calling.awaitAnswer(SOON);
        assertHears(calling, won);
        assertHears(won, calling);
    }

    @Test
    void givenTwoPhonesOfOneUser_whenCalled_thenBothRing() {
        try (SipPhone other = server.registered("1001")) {
            OutgoingCall calling = caller.dial("1001");
            IncomingCall here = second.awaitCall(SOON);
            here.ring();
            IncomingCall there = other.awaitCall(SOON);
            there.reject(486, "Busy Here");
            here.accept();
            here.awaitAck(SOON);
            assertEquals(200, calling.awaitAnswer(SOON).status());
        }
    }

    @Test
    void givenTwoPhonesInTurn_whenTheFirstIsBusy_thenTheSecondIsCalled() {
        OutgoingCall calling = caller.dial("turn");
        second.awaitCall(SOON).reject(486, "Busy Here");
        IncomingCall called = third.awaitCall(SOON);
        called.accept();
        assertEquals(200, calling.awaitAnswer(SOON).status());
        called.awaitAck(SOON);
        assertHears(calling, called);
    }

    @Test
    void givenALegTimeout_whenItPasses_thenTheNextIsCalled() {
        OutgoingCall calling = caller.dial("legtime");
        IncomingCall first = second.awaitCall(SOON);
        first.ring();
        first.awaitCancel(SOON);
        third.awaitCall(SOON).accept();
        assertEquals(200, calling.awaitAnswer(SOON).status());
    }

    @Test
    void givenADelayedLeg_whenTheFirstRings_thenTheOtherOneStartsLater() {
        OutgoingCall calling = caller.dial("later");
        second.awaitCall(SOON).ring();
        third.awaitCall(SOON).accept();
        assertEquals(200, calling.awaitAnswer(SOON).status());
    }

    @Test
    void givenNobodyAnswers_whenTimeIsUp_thenAllAreCancelledAndTheListGoesOn() {
        OutgoingCall calling = caller.dial("nobody");
        IncomingCall one = second.awaitCall(SOON);
        one.ring();
        IncomingCall other = third.awaitCall(SOON);
        other.ring();
        one.awaitCancel(SOON);
        other.awaitCancel(SOON);
        assertEquals(200, calling.awaitAnswer(SOON).status());
    }

    @Test
    void givenBothRefuse_whenCalled_thenTheCallerGetsTheFirstOnesStatus() {
        OutgoingCall calling = caller.dial("both");
        IncomingCall one = second.awaitCall(SOON);
        third.awaitCall(SOON).reject(603, "Decline");
        one.reject(486, "Busy Here");
        assertEquals(486, calling.finalStatus());
    }

    @Test
    void givenTransferOnFail_whenBusy_thenTheCallGoesThere() {
        OutgoingCall calling = caller.dial("moved");
        second.awaitCall(SOON).reject(486, "Busy Here");
        calling.awaitAnswer(SOON);
        assertTrue(reason(calling.awaitBye(SOON).message()).contains("cause=21"));
    }

    @Test
    void givenTransferAfterBridge_whenTheCalleeHangsUp_thenTheCallerGoesThere() {
        OutgoingCall calling = caller.dial("after");
        IncomingCall called = second.awaitCall(SOON);
        called.accept();
        called.awaitAck(SOON);
        calling.awaitAnswer(SOON);
        called.bye();
        assertTrue(reason(calling.awaitBye(SOON).message()).contains("cause=21"));
    }

    @Test
    void givenEarlyMedia_whenTheCalleeSpeaksBeforeItsAnswer_thenTheCallerHearsIt() {
        OutgoingCall calling = caller.dial("1001");
        IncomingCall called = second.awaitCall(SOON);
        called.progress();
        assertFalse(calling.awaitResponse(183, SOON).sdp().isEmpty());
        assertHears(called, calling);
        called.accept();
        calling.awaitAnswer(SOON);
        assertHears(called, calling);
        assertHears(calling, called);
    }

    @Test
    void givenEarlyMediaThatIsNotWanted_whenItComes_thenTheCallerIsToldThatItRings() {
        OutgoingCall calling = caller.dial("quiet");
        second.awaitCall(SOON).progress();
        assertTrue(calling.awaitResponse(180, SOON).sdp().isEmpty());
    }

    @Test
    void givenRingback_whenThePhoneRings_thenTheCallerHearsTheTone() {
        OutgoingCall calling = caller.dial("ringback");
        IncomingCall called = second.awaitCall(SOON);
        called.ring();
        calling.awaitResponse(183, SOON);
        calling.media().speak(FrameSource.silence());
        awaitTone(calling);
        called.accept();
        calling.awaitAnswer(SOON);
        assertHears(called, calling);
    }

    @Test
    void givenTransferRingback_whenTheCallerIsAnswered_thenHeHearsTheTone() {
        OutgoingCall calling = caller.dial("answered");
        calling.awaitAnswer(SOON);
        IncomingCall called = second.awaitCall(SOON);
        awaitTone(calling);
        called.accept();
        called.awaitAck(SOON);
        assertHears(called, calling);
    }

    private static void awaitTone(OutgoingCall calling) {
        List<RtpPacket> heard = calling.media().awaitPackets(50, SOON);
        Recording last = Recording.of(heard);
        double toneMs =
                last.tones(425).stream().mapToDouble(ToneBurst::lengthMs).sum();
        assertTrue(toneMs > 400, "of a second the tone had ms: " + toneMs);
    }

    @Test
    void givenPhonesWithoutACommonCodec_whenJoined_thenTheSoundIsConverted() {
        OutgoingCall calling = caller.prepare("1001").codecs(PhoneCodec.G729).dial();
        IncomingCall called = second.awaitCall(SOON);
        List<Integer> offered = called.invite().sdp().payloadTypes();
        assertEquals(18, offered.get(0));
        assertTrue(offered.contains(0));
        called.media().use(PhoneCodec.PCMU);
        called.accept();
        SipMessage answer = calling.awaitAnswer(SOON);
        called.awaitAck(SOON);
        assertEquals(18, answer.sdp().payloadTypes().get(0));
        called.media().speak(FrameSource.marked());
        calling.media().received().await("G.729", packet -> packet.payloadType() == 18, SOON);
        calling.media().speak((index, samples, codec) -> new byte[20]);
        called.media().received().await("PCMU", packet -> packet.payloadType() == 0, SOON);
    }

    @Test
    void givenVariablesOfTheLeg_whenCalled_thenTheInviteShowsThem() {
        caller.dial("header");
        SipMessage invite = second.awaitCall(SOON).invite();
        assertEquals("sales", invite.header("X-Team"));
        assertTrue(invite.header("From").contains("sip:4242@"), invite.toString());
    }

    @Test
    void givenLoopback_whenTheOtherExtensionEchoes_thenTheCallerHearsHimself() {
        OutgoingCall calling = caller.dial("loop");
        assertEquals(200, calling.awaitAnswer(SOON).status());
        calling.media().speak(FrameSource.marked());
        calling.media().received().await("an echo", packet -> packet.mark().isPresent(), SOON);
        calling.bye();
    }

    @Test
    void givenLoopsThatEachBeginEight_whenCalled_thenTheirBreadthIsBoundedBeforeTheirDepth() {
        assertEquals(440, caller.dial("spread").finalStatus());
        assertEquals(200, caller.dial("few").awaitAnswer(SOON).status());
    }

    @Test
    void givenARegisteredUserOfAProfile_whenCalled_thenItsPhoneRings() {
        OutgoingCall calling = caller.dial("registered");
        second.awaitCall(SOON).accept();
        assertEquals(200, calling.awaitAnswer(SOON).status());
    }

    @Test
    void givenAGateway_whenCalled_thenItFails() {
        assertEquals(484, caller.dial("gateway").finalStatus());
    }
}
