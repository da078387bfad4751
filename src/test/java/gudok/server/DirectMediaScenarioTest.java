package gudok.server;

import static gudok.server.Talk.assertHears;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.phone.IncomingCall;
import gudok.phone.OutgoingCall;
import gudok.phone.PhoneCall;
import gudok.phone.SipMessage;
import gudok.server.view.CallEntry;
import gudok.server.view.CallView;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** 1000 calls 1001, and their sound flows past the server. */
class DirectMediaScenarioTest extends PairScenario {
    @Override
    TestSetup setup() {
        return new TestSetup()
                .extension("direct", "set bypass_media=true", "set hangup_after_bridge=true", "bridge user/1001")
                .extension("relayed", "answer", "set bypass_media=true", "bridge user/1001")
                .extension(
                        "then",
                        "set bypass_media=true",
                        "set continue_on_fail=true",
                        "bridge user/1001",
                        "respond 488");
    }

    @Test
    void givenBypass_whenAnswered_thenEachPhoneGetsTheOthersAddressAndHearsIt() {
        OutgoingCall calling = caller.dial("direct");
        IncomingCall called = callee.awaitCall(SOON);
        called.ring();
        assertEquals(180, calling.awaitRinging(SOON).status());
        assertEquals(calling.media().local(), called.invite().sdp().audioAddress());
        called.accept();
        SipMessage answer = calling.awaitAnswer(SOON);
        assertEquals(called.media().local(), answer.sdp().audioAddress());
        called.awaitAck(SOON);
        assertHears(calling, called);
        assertHears(called, calling);
        called.bye();
        SipMessage bye = calling.awaitBye(SOON).message();
        assertTrue(bye.header("Reason").contains("cause=16"), bye.toString());
    }

    static void assertKeysPass(PhoneCall one, PhoneCall other) {
        assertKeyPasses(one, other, '5');
        assertKeyPasses(other, one, '#');
    }

    private static void assertKeyPasses(PhoneCall from, PhoneCall to, char key) {
        String text = "Signal=" + key + "\r\n";
        assertEquals(
                200,
                from.request("INFO", "application/dtmf-relay", text + "Duration=160\r\n")
                        .status());
        to.requests()
                .await(
                        "INFO of " + key,
                        record -> record.message().isRequest("INFO")
                                && record.message().header("Content-Type").equals("application/dtmf-relay")
                                && record.message().body().startsWith(text),
                        SOON);
    }

    @Test
    void givenBypass_whenAKeyComesByInfo_thenTheOtherPhoneIsToldOfIt() {
        Pair pair = join("direct");
        assertKeysPass(pair.calling(), pair.called());
    }

    @Test
    void givenBypass_whenTheCallIsOver_thenItsStoryTellsOfTheAnswerAndTheParting() {
        Pair pair = join("direct");
        CallView seen = server.server().callDesk().calls(Optional.empty()).get(0);
        assertTrue(seen.answered().isPresent());
        pair.called().bye();
        pair.calling().awaitBye(SOON);
        awaitNoCalls();
        List<String> told = server.server().callDesk().find(seen.id()).orElseThrow().entries().stream()
                .filter(CallEntry.Happening.class::isInstance)
                .map(entry -> ((CallEntry.Happening) entry).what())
                .filter(List.of("answered", "bridged", "unbridged")::contains)
                .toList();
        assertEquals(List.of("answered", "bridged", "unbridged"), told);
    }

    @Test
    void givenBypass_whenCalleeSendsEarlyMedia_thenTheCallerGetsItsAddress() {
        OutgoingCall calling = caller.dial("direct");
        IncomingCall called = callee.awaitCall(SOON);
        called.progress();
        SipMessage early = calling.awaitResponse(183, SOON);
        assertEquals(called.media().local(), early.sdp().audioAddress());
        called.accept();
        calling.awaitAnswer(SOON);
        calling.bye();
        called.awaitBye(SOON);
    }

    @Test
    void givenBypass_whenCalleeRefuses_thenTheListGoesOn() {
        OutgoingCall calling = caller.dial("then");
        callee.awaitCall(SOON).reject(486, "Busy Here");
        assertEquals(488, calling.finalStatus());
    }

    @Test
    void givenCallerWhoseSoundIsHereAlready_whenBypassIsWanted_thenItIsRelayed() {
        OutgoingCall calling = caller.dial("relayed");
        SipMessage answer = calling.awaitAnswer(SOON);
        IncomingCall called = callee.awaitCall(SOON);
        called.accept();
        called.awaitAck(SOON);
        assertEquals(
                answer.sdp().audioAddress().getAddress(),
                called.invite().sdp().audioAddress().getAddress());
        assertHears(calling, called);
        assertHears(called, calling);
    }
}
