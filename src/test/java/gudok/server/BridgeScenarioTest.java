package gudok.server;

import static gudok.server.Talk.assertHears;
import static java.time.Duration.ofMillis;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.phone.IncomingCall;
import gudok.phone.OutgoingCall;
import gudok.phone.PhoneCall;
import gudok.phone.PhoneCodec;
import gudok.phone.Recording;
import gudok.phone.Sdp;
import gudok.phone.SipMessage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** 1000 calls 1001: how two phones are joined and parted. */
@Execution(ExecutionMode.CONCURRENT)
class BridgeScenarioTest extends PairScenario {
    @Override
    TestSetup setup() {
        return new TestSetup()
                .extension("short", "set call_timeout=1", "bridge user/1001", "respond 488")
                .extension("then", "bridge user/1001", "answer", "hangup CALL_REJECTED")
                .extension("nevertheless", "set continue_on_fail=true", "bridge user/1001", "answer", "sleep 60000")
                .extension("only", "set hangup_after_bridge=true", "bridge user/1001", "hangup CALL_REJECTED")
                .extension("answered", "answer", "bridge user/1001")
                .extension("alaw", "bridge {absolute_codec_string=PCMA}user/1001")
                .extension("early", "pre_answer", "bridge user/1001")
                .extension(
                        "toned",
                        "sched_broadcast +1 gentones::%(1000,0,800)",
                        "bridge user/1001",
                        "hangup CALL_REJECTED")
                .extension("leaving", "sched_transfer +1 elsewhere XML default", "bridge user/1001")
                .extension("elsewhere", "answer", "hangup CALL_REJECTED");
    }

    @Test
    void givenCalleeRings_whenItAnswers_thenBothHearEachOtherUnchanged() {
        OutgoingCall calling = caller.dial("1001");
        IncomingCall called = callee.awaitCall(SOON);
        called.ring();
        assertEquals(180, calling.awaitRinging(SOON).status());
        called.accept();
        assertEquals(200, calling.awaitAnswer(SOON).status());
        called.awaitAck(SOON);
        assertHears(calling, called);
        assertHears(called, calling);
        HeardStream.of(calling);
        HeardStream.of(called);
    }

    @Test
    void givenBridge_whenCallerHangsUp_thenCalleeGetsBye() {
        Pair pair = join("1001");
        assertEquals(200, pair.calling().bye().status());
        SipMessage bye = pair.called().awaitBye(SOON).message();
        assertTrue(bye.header("Reason").contains("cause=16"), bye.toString());
    }

    @Test
    void givenBridge_whenCalleeHangsUp_thenCallerGetsBye() {
        Pair pair = join("1001");
        assertEquals(200, pair.called().bye().status());
        SipMessage bye = pair.calling().awaitBye(SOON).message();
        assertTrue(bye.header("Reason").contains("cause=16"), bye.toString());
    }

    @Test
    void givenBusyCallee_whenCalled_thenCallerGets486() {
        OutgoingCall calling = caller.dial("1001");
        callee.awaitCall(SOON).reject(486, "Busy Here");
        assertEquals(486, calling.finalStatus());
    }

    @Test
    void givenCalleeRejects_whenCalled_thenCallerIsRefusedToo() {
        OutgoingCall calling = caller.dial("1001");
        callee.awaitCall(SOON).reject(603, "Decline");
        assertEquals(603, calling.finalStatus());
    }

    @Test
    void givenRingingCallee_whenCallerCancels_thenCancelReachesIt() {
        OutgoingCall calling = caller.dial("1001");
        IncomingCall called = callee.awaitCall(SOON);
        called.ring();
        calling.awaitRinging(SOON);
        assertEquals(200, calling.cancel().status());
        assertEquals(487, calling.finalStatus());
        called.awaitCancel(SOON);
        called.awaitAck(SOON);
    }

    @Test
    void givenNobodyAnswers_whenCallTimeoutPasses_thenCalleeIsCancelledAndDialplanGoesOn() {
        OutgoingCall calling = caller.dial("short");
        IncomingCall called = callee.awaitCall(SOON);
        called.ring();
        called.awaitCancel(SOON);
        assertEquals(488, calling.finalStatus());
    }

    @Test
    void givenCalleeNotRegistered_whenCalled_then480() {
        SipMessage response = caller.dial("1005").awaitFinal(SOON);
        assertEquals(480, response.status());
    }

    @Test
    void givenCalleeUnregisters_whenCalled_then480() {
        callee.unregister();
        assertEquals(480, caller.dial("1001").finalStatus());
    }

    @Test
    void givenCalleeAnswersWithCodecNotOffered_whenJoining_thenBothSidesEnd() {
        OutgoingCall calling = caller.prepare("alaw").codecs(PhoneCodec.PCMA).dial();
        IncomingCall called = callee.awaitCall(SOON);
        assertEquals(List.of(8, Sdp.TELEPHONE_EVENT), called.invite().sdp().payloadTypes());
        called.accept(Sdp.audio(called.media().local(), List.of(PhoneCodec.PCMU), 20));
        called.awaitBye(SOON);
        assertEquals(488, calling.finalStatus());
    }

    @Test
    void givenCalleeChoosesSecondCodec_whenJoining_thenCallerGetsThatCodec() {
        OutgoingCall calling = caller.dial("1001");
        IncomingCall called = callee.awaitCall(SOON);
        called.media().use(PhoneCodec.PCMA);
        called.accept();
        SipMessage answer = calling.awaitAnswer(SOON);
        assertEquals(PhoneCodec.PCMA, answer.sdp().codec().orElseThrow());
        called.awaitAck(SOON);
        assertHears(calling, called);
        assertHears(called, calling);
    }

    @Test
    void givenAnsweredCaller_whenBridged_thenCalleeIsOfferedTheCallersCodecFirst() {
        OutgoingCall calling = caller.prepare("answered")
                .codecs(PhoneCodec.PCMA, PhoneCodec.PCMU)
                .dial();
        calling.awaitAnswer(SOON);
        IncomingCall called = callee.awaitCall(SOON);
        assertEquals(8, called.invite().sdp().payloadTypes().get(0));
        assertTrue(called.invite().sdp().payloadTypes().containsAll(List.of(0, 18)));
        called.accept();
        called.awaitAck(SOON);
        assertHears(calling, called);
        assertHears(called, calling);
        HeardStream.of(calling);
    }

    @Test
    void givenEarlyMediaOfTheCaller_whenBridged_thenAnswerKeepsTheSession() {
        OutgoingCall calling = caller.dial("early");
        SipMessage progress = calling.awaitResponse(183, SOON);
        IncomingCall called = callee.awaitCall(SOON);
        called.accept();
        SipMessage answer = calling.awaitAnswer(SOON);
        assertEquals(progress.sdp().audioPort(), answer.sdp().audioPort());
        called.awaitAck(SOON);
        assertHears(called, calling);
    }

    @Test
    void givenHoldByCaller_whenResumed_thenSoundGoesOn() {
        Pair pair = join("1001");
        hold(pair.calling(), pair.called());
    }

    @Test
    void givenHoldByCallee_whenResumed_thenSoundGoesOn() {
        Pair pair = join("1001");
        hold(pair.called(), pair.calling());
    }

    private static void hold(PhoneCall holder, PhoneCall held) {
        Sdp own = holder.localSdp().orElseThrow();
        SipMessage response = holder.reinvite(own.withDirection("sendonly"));
        assertEquals(200, response.status());
        assertEquals("recvonly", response.sdp().direction());
        SipMessage resumed = holder.reinvite(own.withDirection("sendrecv"));
        assertEquals(200, resumed.status());
        assertEquals("sendrecv", resumed.sdp().direction());
        assertHears(held, holder);
        assertHears(holder, held);
    }

    @Test
    void givenEarlyMediaOfTheCallee_whenItAnswersLater_thenCallGoesOn() {
        OutgoingCall calling = caller.dial("1001");
        IncomingCall called = callee.awaitCall(SOON);
        called.progress();
        calling.awaitRinging(SOON);
        called.accept();
        calling.awaitAnswer(SOON);
        called.awaitAck(SOON);
        assertHears(calling, called);
        assertHears(called, calling);
    }

    @Test
    void givenCallerHasCancelled_whenCalleeAnswersAllTheSame_thenItGetsAckAndBye() {
        callee.ignore("CANCEL");
        OutgoingCall calling = caller.dial("1001");
        IncomingCall called = callee.awaitCall(SOON);
        called.ring();
        calling.awaitRinging(SOON);
        calling.cancel();
        callee.messages().await("CANCEL", record -> record.message().isRequest("CANCEL"), SOON);
        called.accept();
        called.awaitAck(SOON);
        called.awaitBye(SOON);
        assertEquals(487, calling.finalStatus());
    }

    @Test
    void givenBusyCallee_whenDialplanHasMore_thenOnlyContinueOnFailGoesOn() {
        OutgoingCall ending = caller.dial("then");
        callee.awaitCall(SOON).reject(486, "Busy Here");
        assertEquals(486, ending.finalStatus());
        OutgoingCall goingOn = caller.dial("nevertheless");
        callee.awaitCall(SOON).reject(486, "Busy Here");
        assertEquals(200, goingOn.awaitAnswer(SOON).status());
    }

    @Test
    void givenBridgeEnds_whenDialplanHasMore_thenItGoesOnUnlessToldToHangUp() {
        Pair pair = join("then");
        pair.called().bye();
        SipMessage bye = pair.calling().awaitBye(SOON).message();
        assertTrue(bye.header("Reason").contains("cause=21"), bye.toString());
        Pair other = join("only");
        other.called().bye();
        SipMessage end = other.calling().awaitBye(SOON).message();
        assertTrue(end.header("Reason").contains("cause=16"), end.toString());
    }

    @Test
    void givenToneIntoABridge_whenCalleeHangsUpMeanwhile_thenTheBridgeEndsAfterTheTone() {
        Pair pair = join("toned");
        pair.calling()
                .media()
                .received()
                .await(
                        "the tone",
                        packet -> packet.mark().isEmpty()
                                && Recording.of(List.of(packet)).rms() > 1_000,
                        SOON);
        pair.called().bye();
        SipMessage bye = pair.calling().awaitBye(SOON).message();
        assertTrue(bye.header("Reason").contains("cause=21"), bye.toString());
    }

    @Test
    void givenBridge_whenTransferIsDue_thenCalleeGetsByeAndCallerGoesOn() {
        Pair pair = join("leaving");
        SipMessage parting = pair.called().awaitBye(SOON).message();
        assertEquals("SIP;cause=800;text=\"BLIND_TRANSFER\"", parting.header("Reason"));
        SipMessage bye = pair.calling().awaitBye(SOON).message();
        assertTrue(bye.header("Reason").contains("cause=21"), bye.toString());
    }

    @Test
    void givenRingingCallee_whenTransferIsDue_thenCalleeIsCancelledAndCallerGoesOn() {
        OutgoingCall calling = caller.dial("leaving");
        IncomingCall called = callee.awaitCall(SOON);
        called.ring();
        called.awaitCancel(SOON);
        calling.awaitAnswer(SOON);
        calling.awaitBye(SOON);
    }

    @Test
    void givenDigitsOfOnePhone_whenBridged_thenTheOtherGetsThem() {
        Pair pair = join("1001");
        assertHears(pair.calling(), pair.called());
        pair.calling().media().sendDigits("7", 100);
        awaitDigit(pair.called(), 7);
    }

    @Test
    void givenPhoneThatHasNotSpokenYet_whenItSendsADigit_thenTheOtherGetsIt() {
        Pair pair = join("1001");
        pair.calling().media().sendDigits("8", 100);
        pair.calling().media().speak((index, samples, codec) -> new byte[0]);
        awaitDigit(pair.called(), 8);
    }

    private static void awaitDigit(PhoneCall listener, int code) {
        listener.media()
                .received()
                .await(
                        "telephone-event " + code,
                        packet -> packet.payloadType() == Sdp.TELEPHONE_EVENT && packet.payload()[0] == code,
                        SOON);
    }

    @Test
    void givenCalleeNeverAnswersAnything_whenCallerCancels_thenCallerIsFreeAtOnce() {
        callee.ignore("INVITE");
        OutgoingCall calling = caller.dial("1001");
        callee.messages().await("INVITE", record -> record.message().isRequest("INVITE"), SOON);
        calling.cancel();
        assertEquals(487, calling.awaitFinal(ofMillis(3000)).status());
        assertFalse(callee.messages()
                .first(record -> record.message().isRequest("CANCEL"))
                .isPresent());
    }

    @Test
    void givenCallToOneself_whenDialed_thenTheSamePhoneRings() {
        OutgoingCall calling = caller.dial("1000");
        IncomingCall called = caller.awaitCall(SOON);
        called.accept();
        calling.awaitAnswer(SOON);
        called.awaitAck(SOON);
        assertHears(calling, called);
        calling.bye();
        called.awaitBye(SOON);
    }
}
