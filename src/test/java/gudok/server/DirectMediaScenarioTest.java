package gudok.server;

import static gudok.server.Talk.assertHears;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.phone.IncomingCall;
import gudok.phone.OutgoingCall;
import gudok.phone.SipMessage;
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
