package gudok.dialplan.app;

import static gudok.dialplan.app.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.dialplan.call.ActionData;
import gudok.dialplan.call.CallEnded;
import gudok.dialplan.call.CallSession;
import gudok.dialplan.call.DialString;
import gudok.dialplan.call.HangupCause;
import gudok.dialplan.call.Step;
import gudok.dialplan.call.Value;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BridgeApplicationTest {
    private static final BridgeApplication BRIDGE = new BridgeApplication(() -> BridgeApplicationTest::hangup);

    private final FakeCall call = new FakeCall();

    @Test
    void givenAUser_whenBridged_thenHeIsDialledAndTheListGoesOnAfterwards() {
        call.whoseBridgeEnds(true, HangupCause.USER_BUSY).runs(BRIDGE, "user/1001");
        assertEquals(List.of(new DialString(new DialString.Endpoint.User("1001", Optional.empty()))), call.dialled);
        assertEquals("call accepted", call.variable("originate_disposition"));
        assertEquals("ANSWER", call.variable("DIALSTATUS"));
        assertEquals("USER_BUSY", call.variable("bridge_hangup_cause"));
        assertEquals("USER_BUSY", call.variable("last_bridge_hangup_cause"));
        assertEquals("(unset)", call.variable("originate_failed_cause"));
    }

    @Test
    void givenHangupAfterBridge_whenThePartnerLeaves_thenTheCallerGetsHisCause() {
        call.with("hangup_after_bridge", "true").whoseBridgeEnds(true, HangupCause.NORMAL_CLEARING);
        assertEquals(
                HangupCause.NORMAL_CLEARING,
                assertThrows(CallEnded.class, () -> call.runs(BRIDGE, "user/1001"))
                        .cause());
    }

    /** The only application that is named here. */
    private static Step hangup(String application, ActionData data, String extension, String position) {
        assertEquals("hangup", application);
        HangupCause cause = HangupCause.valueOf(data.value().text());
        return new ThenHangup(
                new ThenNothing(application, data.value(), extension, position),
                CauseName.of(cause.name(), HangupCause.NONE));
    }

    private record ThenNothing(String application, Value data, String extension, String position) implements Step {
        @Override
        public void run(CallSession call) {
            // what comes behind it is looked at
        }
    }

    @Test
    void givenAnApplicationForAfterwards_whenThePartnerLeaves_thenItTakesThePlaceOfTheList() {
        call.with("exec_after_bridge_app", "hangup").with("exec_after_bridge_arg", "CALL_REJECTED");
        call.whoseBridgeEnds(true, HangupCause.NORMAL_CLEARING);
        assertThrows(CallEnded.class, () -> call.runs(BRIDGE, "user/1001"));
        assertEquals(List.of("hangup CALL_REJECTED"), call.deeds);
    }

    @Test
    void givenAnApplicationForAfterwards_whenTheBridgeFails_thenItIsNotExecuted() {
        call.with("exec_after_bridge_app", "hangup").with("exec_after_bridge_arg", "CALL_REJECTED");
        call.whoseBridgeEnds(false, HangupCause.NO_ANSWER).runs(BRIDGE, "user/1001");
        assertEquals(List.of(), call.deeds);
    }

    @ParameterizedTest
    @CsvSource({
        "NO_ANSWER,,,true",
        "NO_USER_RESPONSE,,,true",
        "ORIGINATOR_CANCEL,,,true",
        "USER_BUSY,,,false",
        "SUBSCRIBER_ABSENT,,,false",
        "USER_BUSY,true,,true",
        "USER_BUSY,1,,true",
        "USER_BUSY,false,,false",
        "NO_ANSWER,false,,false",
        "NO_ANSWER,0,,false",
        "USER_BUSY,'NO_ANSWER, user_busy',,true",
        "USER_BUSY,'19,17',,true",
        "USER_BUSY,17,,true",
        "USER_BUSY,19,,false",
        "USER_BUSY,NO_ANSWER,,false",
        "NO_ANSWER,USER_BUSY,,false",
        "USER_BUSY,,USER_BUSY,false",
        "USER_BUSY,,'17,19',false",
        "USER_BUSY,,NO_ANSWER,true",
        "NO_ANSWER,,NO_ANSWER,false",
        "USER_BUSY,true,USER_BUSY,true",
        "USER_BUSY,false,NO_ANSWER,true",
        "ATTENDED_TRANSFER,true,,false",
    })
    void givenAFailure_whenBridged_thenTheVariablesDecide(
            HangupCause cause, String continueOnFail, String failureCauses, boolean goesOn) {
        call.with("continue_on_fail", continueOnFail == null ? "" : continueOnFail)
                .with("failure_causes", failureCauses == null ? "" : failureCauses)
                .whoseBridgeEnds(false, cause);
        if (goesOn) {
            call.runs(BRIDGE, "user/1001");
            assertEquals(List.of(), call.deeds);
        } else {
            assertThrows(CallEnded.class, () -> call.runs(BRIDGE, "user/1001"));
            assertEquals(List.of("hangup " + cause), call.deeds);
        }
        assertEquals(cause.name(), call.variable("originate_disposition"));
        assertEquals(cause.name(), call.variable("originate_failed_cause"));
    }

    @ParameterizedTest
    @CsvSource({
        "USER_BUSY,BUSY",
        "NO_ANSWER,NOANSWER",
        "ORIGINATOR_CANCEL,CANCEL",
        "CALL_REJECTED,DONTCALL",
        "SUBSCRIBER_ABSENT,SUBSCRIBER_ABSENT"
    })
    void givenAFailure_whenTheListGoesOn_thenDialStatusTellsWhy(HangupCause cause, String status) {
        call.with("continue_on_fail", "true").whoseBridgeEnds(false, cause).runs(BRIDGE, "user/1001");
        assertEquals(status, call.variable("DIALSTATUS"));
    }

    @Test
    void givenOtherSyntax_whenParsed_thenItIsRefused() {
        assertRefused(BRIDGE, "", "write user/NUMBER");
        assertRefused(BRIDGE, "foo/1000", "not known, foo");
    }

    @Test
    void givenAnEndpointThatOnlyFreeSwitchHas_whenReached_thenTheBridgeFailsAsBridgesDo() {
        DialString lacking = BRIDGE.parse(FakeCall.constant("sofia/gateway/x/1"));
        HangupCause cause = HangupCause.INVALID_GATEWAY;
        assertTrue(BRIDGE.preview(lacking).limitation().isPresent());
        call.whoseBridgeEnds(false, cause);
        assertThrows(CallEnded.class, () -> call.runs(BRIDGE, "sofia/gateway/x/1"));
        call.with("continue_on_fail", "true").runs(BRIDGE, "sofia/gateway/x/1");
        assertEquals("INVALID_GATEWAY", call.variable("originate_disposition"));
        assertEquals(List.of("hangup INVALID_GATEWAY"), call.deeds);
    }
}
