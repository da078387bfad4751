package gudok.server;

import static gudok.server.Talk.assertHears;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.phone.IncomingCall;
import gudok.phone.MessageRecord;
import gudok.phone.OutgoingCall;
import gudok.phone.PhoneCall;
import gudok.phone.Sdp;
import gudok.phone.SipMessage;
import gudok.phone.SipPhone;
import gudok.server.view.Metric;
import java.net.InetSocketAddress;
import java.time.Duration;
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

    @Test
    void givenARecording_whenAnswered_thenTheSoundStaysForIt() {
        join("recorded");
        assertTheyTalk();
        assertEquals(2, portsInUse());
        assertTrue(called.requests().all().stream()
                .noneMatch(record -> record.message().isRequest("INVITE")));
    }
}
