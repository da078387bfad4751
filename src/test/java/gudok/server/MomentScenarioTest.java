package gudok.server;

import static gudok.server.Talk.assertHears;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.phone.IncomingCall;
import gudok.phone.OutgoingCall;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Actions that variables name for moments of a call. */
class MomentScenarioTest extends PairScenario {
    private static final String ON = "set execute_on_";

    @Override
    TestSetup setup() {
        return new TestSetup()
                .extension("answer", ON + "answer=hangup USER_BUSY", "answer", "hangup CALL_REJECTED")
                .extension("media", ON + "media=hangup USER_BUSY", "answer", "hangup CALL_REJECTED")
                .extension("later", ON + "answer=hangup::USER_BUSY", "answer", "sleep 60000")
                .extension("schedule", ON + "answer_1=sched_hangup +1 USER_BUSY", "answer", "sleep 60000")
                .extension("ring", ON + "ring=hangup USER_BUSY", "ring_ready", "hangup CALL_REJECTED")
                .extension("early", ON + "pre_answer=hangup USER_BUSY", "pre_answer", "hangup CALL_REJECTED")
                .extension(
                        "function",
                        "set api_on_ring=hash insert/moments/${destination_number}/USER_BUSY",
                        "ring_ready",
                        "hangup ${hash(select/moments/function)}")
                .extension("pre", ON + "pre_bridge=set before=USER_BUSY", "bridge user/1001", "hangup ${before}")
                .extension(
                        "named",
                        "set bridge_pre_execute_aleg_app=set",
                        "set bridge_pre_execute_aleg_data=before=USER_BUSY",
                        "bridge user/1001",
                        "hangup ${before}")
                .extension("post", ON + "post_bridge=hangup USER_BUSY", "bridge user/1001", "hangup CALL_REJECTED")
                .extension(
                        "instead",
                        "set exec_after_bridge_app=hangup",
                        "set exec_after_bridge_arg=USER_BUSY",
                        "bridge user/1001",
                        "hangup CALL_REJECTED")
                .extension(
                        "direct",
                        "set bypass_media=true",
                        "set hangup_after_bridge=true",
                        ON + "answer=playback silence_stream://5000",
                        "bridge user/1001")
                .extension("loop", "bridge [execute_on_answer='hangup USER_BUSY']loopback/9196/default");
    }

    private void assertEndsBusy(OutgoingCall calling) {
        String reason = calling.awaitBye(SOON).message().header("Reason");
        assertTrue(reason.contains("cause=17"), reason);
    }

    @ParameterizedTest
    @CsvSource({"ring", "early", "function"})
    void givenAnActionForTheRinging_whenItRings_thenItIsExecuted(String number) {
        assertEquals(486, caller.dial(number).finalStatus());
    }

    @ParameterizedTest
    @CsvSource({"answer", "media", "later", "schedule"})
    void givenAnActionForTheAnswer_whenAnswered_thenItIsExecuted(String number) {
        OutgoingCall calling = caller.dial(number);
        calling.awaitAnswer(SOON);
        assertEndsBusy(calling);
    }

    @ParameterizedTest
    @CsvSource({"pre", "named", "post", "instead"})
    void givenAnActionForABridge_whenItIsBegunOrOver_thenItIsExecuted(String number) {
        OutgoingCall calling = caller.dial(number);
        IncomingCall called = callee.awaitCall(SOON);
        called.accept();
        calling.awaitAnswer(SOON);
        assertHears(calling, called);
        called.bye();
        assertEndsBusy(calling);
    }

    @Test
    void givenSoundFromPhoneToPhone_whenAnActionNeedsIt_thenTheActionIsSkippedAndTheyGoOnTalking() {
        OutgoingCall calling = caller.dial("direct");
        IncomingCall called = callee.awaitCall(SOON);
        called.accept();
        calling.awaitAnswer(SOON);
        called.awaitAck(SOON);
        assertHears(calling, called);
        assertHears(called, calling);
        called.bye();
        calling.awaitBye(SOON);
    }

    @Test
    void givenALoopbackLegWithAnAction_whenItAnswers_thenItsOwnCallExecutesIt() {
        OutgoingCall calling = caller.dial("loop");
        calling.awaitAnswer(SOON);
        assertTrue(calling.awaitBye(SOON).message().header("Reason").contains("cause=16"));
    }
}
