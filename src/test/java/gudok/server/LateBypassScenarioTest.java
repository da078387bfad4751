package gudok.server;

import static gudok.server.Talk.assertHears;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.phone.FrameSource;
import gudok.phone.IncomingCall;
import gudok.phone.MessageRecord;
import gudok.phone.OutgoingCall;
import gudok.phone.PhoneCall;
import gudok.phone.PhoneCodec;
import gudok.phone.Recording;
import gudok.phone.Sdp;
import gudok.phone.SipMessage;
import gudok.phone.SipPhone;
import gudok.server.view.Metric;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** 1000 calls 1001 through the server, and their sound leaves it after the answer. */
class LateBypassScenarioTest {
    private static final Duration SOON = ofSeconds(15);
    private static final String WISH = "bypass_media_after_bridge=true";

    private TestServer server;
    private SipPhone caller;
    private SipPhone callee;
    private OutgoingCall calling;
    private IncomingCall called;

    @BeforeEach
    void start() {
        server = new TestSetup()
                .extension("late", "set " + WISH, "set hangup_after_bridge=true", "bridge user/1001")
                .extension("leg", "set hangup_after_bridge=true", "bridge [" + WISH + "]user/1001")
                .extension("on", "set " + WISH, "bridge user/1001", "echo")
                .extension("after", "answer", "set " + WISH, "bridge user/1001", "echo")
                .extension(
                        "recorded",
                        "set " + WISH,
                        "set execute_on_answer=record_session ${uuid}.wav",
                        "bridge user/1001",
                        "hangup")
                .start();
        caller = server.registered("1000");
        callee = server.registered("1001");
    }

    @AfterEach
    void stop() {
        server.close();
        caller.close();
        callee.close();
    }

    private void join(String number) {
        calling = caller.dial(number);
        called = callee.awaitCall(SOON);
        called.accept();
        called.awaitAck(SOON);
        calling.awaitAnswer(SOON);
    }

    private static SipMessage request(PhoneCall call, String method, InetSocketAddress address) {
        return call.requests()
                .await(method + " with " + address, record -> isOf(record, method, address), SOON)
                .message();
    }

    private static boolean isOf(MessageRecord record, String method, InetSocketAddress address) {
        SipMessage message = record.message();
        return message.isRequest(method)
                && !message.sdp().isEmpty()
                && message.sdp().audioAddress().equals(address);
    }

    /** The callee has the caller's address by ACK, the caller has the callee's by re-INVITE. */
    private void awaitDirect() {
        request(calling, "INVITE", called.media().local());
        request(called, "ACK", calling.media().local());
    }

    private void assertTheyTalk() {
        assertHears(calling, called);
        assertHears(called, calling);
    }

    private void awaitReleased() {
        new Remains(server.server(), SOON).awaitAllPorts();
    }

    private double portsInUse() {
        return gauge("gudok_rtp_port_pairs") - gauge("gudok_rtp_port_pairs_free");
    }

    private double gauge(String name) {
        return server.server().metrics().stream()
                .filter(metric -> metric.name().equals(name))
                .flatMap(metric -> metric.samples().stream())
                .mapToDouble(Metric.Sample::value)
                .sum();
    }

    @ParameterizedTest
    @ValueSource(strings = {"late", "leg", "after"})
    void givenTheVariable_whenAnswered_thenEachPhoneGetsTheOthersAddressAndHearsIt(String number) {
        join(number);
        awaitDirect();
        awaitReleased();
        assertTheyTalk();
        assertEquals(200, calling.bye().status());
        called.awaitBye(SOON);
    }

    @Test
    void givenDirectSound_whenTheCalleeLeaves_thenTheCallerDoesToo() {
        join("late");
        awaitDirect();
        called.bye();
        assertTrue(calling.awaitBye(SOON).message().header("Reason").contains("cause=16"));
        new Remains(server.server(), SOON).awaitNone();
    }

    @Test
    void givenCalleeRefuses_whenAsked_thenTheSoundStays() {
        calling = caller.dial("late");
        called = callee.awaitCall(SOON);
        called.refuseReinvites(488);
        called.accept();
        called.awaitAck(SOON);
        calling.awaitAnswer(SOON);
        called.requests().await("INVITE", record -> record.message().isRequest("INVITE"), SOON);
        assertTheyTalk();
        assertEquals(2, portsInUse());
        assertTrue(calling.requests().all().isEmpty());
    }

    @Test
    void givenCallerRefuses_whenOffered_thenTheCalleeIsAnsweredFromHereAndTheSoundStays() {
        calling = caller.dial("late");
        calling.refuseReinvites(488);
        called = callee.awaitCall(SOON);
        called.accept();
        called.awaitAck(SOON);
        request(called, "ACK", called.invite().sdp().audioAddress());
        assertTheyTalk();
        assertEquals(2, portsInUse());
        called.bye();
        calling.awaitBye(SOON);
    }

    @Test
    void givenCallerDoesNotDecide_whenTimePasses_thenTheCalleeIsAnsweredFromHere() {
        calling = caller.dial("late");
        calling.refuseReinvites(0);
        called = callee.awaitCall(SOON);
        called.accept();
        called.awaitAck(SOON);
        request(called, "ACK", called.invite().sdp().audioAddress());
        assertTheyTalk();
        assertEquals(2, portsInUse());
    }

    @Test
    void givenDirectSound_whenOneHoldsAndResumes_thenTheOtherOneIsAskedAndAnswers() {
        join("late");
        awaitDirect();
        Sdp own = calling.localSdp().orElseThrow();
        SipMessage answer = calling.reinvite(own.withDirection("sendonly"));
        assertEquals(200, answer.status());
        assertEquals(called.media().local(), answer.sdp().audioAddress());
        called.requests()
                .await(
                        "hold",
                        record -> record.message().isRequest("INVITE")
                                && record.message().sdp().text().contains("a=sendonly"),
                        SOON);
        assertEquals(200, calling.reinvite(own).status());
        assertTheyTalk();
    }

    @Test
    void givenDirectSound_whenTheCalleeLeavesAndTheListGoesOn_thenTheCallerIsHeardHereAgain() {
        join("on");
        awaitDirect();
        awaitReleased();
        int before = calling.requests().all().size();
        called.bye();
        SipMessage back = calling.requests()
                .awaitAfter(before, "re-INVITE", record -> record.message().isRequest("INVITE"), SOON)
                .message();
        assertEquals(
                called.invite().sdp().audioAddress().getAddress(),
                back.sdp().audioAddress().getAddress());
        assertHears(calling, calling);
    }

    @Test
    void givenOffersThatCross_whenTheCallerIsOffered_thenHisOwnIsRefusedAndComesLater() {
        calling = caller.dial("late");
        calling.refuseReinvites(0);
        called = callee.awaitCall(SOON);
        called.accept();
        called.awaitAck(SOON);
        request(calling, "INVITE", called.media().local());
        Sdp own = calling.localSdp().orElseThrow();
        assertEquals(491, calling.reinvite(own).status());
        assertTheyTalk();
    }

    @Test
    void givenCalleeLeavesWhileTheCallerIsOffered_thenTheCallEndsWithoutAnythingLeft() {
        calling = caller.dial("late");
        calling.refuseReinvites(0);
        called = callee.awaitCall(SOON);
        called.accept();
        called.awaitAck(SOON);
        request(calling, "INVITE", called.media().local());
        called.bye();
        calling.awaitBye(SOON);
        awaitReleased();
    }

    /** As the phone does by itself after the first time. */
    private static UnaryOperator<Sdp> once(UnaryOperator<Sdp> edit) {
        AtomicBoolean done = new AtomicBoolean();
        return own -> done.getAndSet(true) ? own : edit.apply(own);
    }

    private static long invites(PhoneCall call) {
        return call.requests().all().stream()
                .filter(record -> record.message().isRequest("INVITE"))
                .count();
    }

    @ParameterizedTest
    @ValueSource(strings = {"m=audio 0 RTP/AVP 0", "m=audio $1 RTP/AVP 8", "m=audio $1 RTP/AVP 101"})
    void givenCallerAnswersWithoutACodecOfTheOffer_whenOffered_thenTheSoundComesBackForBoth(String media) {
        calling = caller.dial("late");
        calling.answerReinvites(once(own -> new Sdp(own.text().replaceFirst("m=audio (\\d+) RTP/AVP [0-9 ]+", media))));
        called = callee.awaitCall(SOON);
        called.accept(Sdp.audio(called.media().local(), List.of(PhoneCodec.PCMU), 20));
        called.awaitAck(SOON);
        request(calling, "INVITE", called.media().local());
        request(called, "ACK", called.invite().sdp().audioAddress());
        request(calling, "INVITE", calling.awaitAnswer(SOON).sdp().audioAddress());
        assertTheyTalk();
        assertEquals(2, portsInUse());
        assertEquals(1, invites(called));
    }

    @Test
    void givenPhonesWithDifferentCodecs_whenAnswered_thenNobodyIsAskedAndTheSoundIsConverted() {
        calling = caller.prepare("late").codecs(PhoneCodec.PCMU).dial();
        called = callee.awaitCall(SOON);
        called.accept(Sdp.audio(called.media().local(), List.of(PhoneCodec.PCMA), 20));
        called.awaitAck(SOON);
        calling.awaitAnswer(SOON);
        calling.media().speak(FrameSource.tone(1000, 8000));
        called.media()
                .received()
                .await(
                        "the caller's tone as PCMA",
                        packet -> packet.payloadType() == PhoneCodec.PCMA.payloadType()
                                && !Recording.of(List.of(packet)).tones(1000).isEmpty(),
                        SOON);
        assertEquals(0, invites(called) + invites(calling));
    }

    @Test
    void givenCallerHoldsBeforeTheAnswer_whenHeResumes_thenTheSoundLeaves() {
        calling = caller.dial("after");
        calling.awaitAnswer(SOON);
        Sdp own = calling.localSdp().orElseThrow();
        assertEquals(200, calling.reinvite(own.withDirection("sendonly")).status());
        called = callee.awaitCall(SOON);
        called.accept();
        called.awaitAck(SOON);
        awaitState("held");
        assertEquals(0, invites(called));
        assertEquals(200, calling.reinvite(own).status());
        awaitDirect();
        awaitReleased();
        assertTheyTalk();
    }

    @Test
    void givenCallerHoldsBeforeTheCalleesOffer_whenItComes_thenTheSoundStaysUntilHeResumes() {
        CountDownLatch held = new CountDownLatch(1);
        calling = caller.dial("late");
        called = callee.awaitCall(SOON);
        called.answerReinvites(own -> {
            awaitOpen(held);
            return own;
        });
        called.accept();
        called.awaitAck(SOON);
        calling.awaitAnswer(SOON);
        Sdp own = calling.localSdp().orElseThrow();
        called.requests().await("INVITE", record -> record.message().isRequest("INVITE"), SOON);
        assertEquals(200, calling.reinvite(own.withDirection("sendonly")).status());
        held.countDown();
        request(called, "ACK", called.invite().sdp().audioAddress());
        awaitState("held");
        assertEquals(0, invites(calling));
        assertEquals(200, calling.reinvite(own).status());
        awaitDirect();
        assertTheyTalk();
    }

    private static void awaitOpen(CountDownLatch latch) {
        try {
            assertTrue(latch.await(10, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void givenCalleeOffersAHold_whenItResumes_thenTheSoundLeaves() {
        calling = caller.dial("late");
        called = callee.awaitCall(SOON);
        called.answerReinvites(once(own -> own.withDirection("sendonly")));
        called.accept();
        called.awaitAck(SOON);
        awaitState("held");
        assertEquals(0, invites(calling));
        assertEquals(200, called.reinvite(called.localSdp().orElseThrow()).status());
        awaitDirect();
        assertTheyTalk();
    }

    @Test
    void givenCallerAnswersWithAHold_whenHeResumes_thenTheSoundLeaves() {
        calling = caller.dial("late");
        AtomicInteger times = new AtomicInteger();
        calling.answerReinvites(own -> times.incrementAndGet() > 2 ? own : own.withDirection("sendonly"));
        called = callee.awaitCall(SOON);
        called.accept();
        called.awaitAck(SOON);
        awaitState("held");
        assertEquals(2, invites(calling));
        assertEquals(200, calling.reinvite(calling.localSdp().orElseThrow()).status());
        calling.requests()
                .awaitAfter(
                        2,
                        "another INVITE",
                        record -> isOf(record, "INVITE", called.media().local()),
                        SOON);
        request(called, "ACK", calling.media().local());
        awaitReleased();
        assertTheyTalk();
    }

    private void awaitState(String state) {
        long patience = System.nanoTime() + SOON.toNanos();
        while (server.server().callDesk().calls(Optional.empty()).stream()
                .noneMatch(call -> call.state().equals(state))) {
            assertTrue(System.nanoTime() < patience, "no call is " + state);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    @Test
    void givenDirectSound_whenAKeyComesByInfo_thenTheOtherPhoneIsToldOfIt() {
        join("late");
        awaitDirect();
        awaitReleased();
        DirectMediaScenarioTest.assertKeysPass(calling, called);
    }

    @Test
    void givenARecording_whenAnswered_thenTheSoundStaysForIt() {
        join("recorded");
        assertTheyTalk();
        assertEquals(2, portsInUse());
        assertTrue(called.requests().all().stream()
                .noneMatch(record -> record.message().isRequest("INVITE")));
    }
}
