package gudok.dialplan.step;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.dialplan.DialplanException;
import gudok.dialplan.call.CallEnded;
import gudok.dialplan.call.CallerProfile;
import gudok.dialplan.call.HangupCause;
import gudok.dialplan.call.Step;
import gudok.dialplan.call.Value;
import gudok.dialplan.hunt.MapVariables;
import gudok.dialplan.hunt.TestCall;
import gudok.dialplan.hunt.TestPlan;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StepFactoryTest {
    private final StepFactory factory = new StepFactory(TestPlan.applications());
    private final MapVariables variables = new MapVariables();
    private final TestCall call = new TestCall(new CallerProfile("u", "public", Map.of()), variables, Map.of("g", "7"));

    @Test
    void givenData_whenTheStepRuns_thenItIsExpandedAndToldInVariables() {
        variables.set("v", Value.peer("${g}"));
        run("log", "a ${v} ${g}");
        assertEquals("log[a ${g} 7]", variables.text("noted", ""));
        assertEquals("log", variables.text("current_application", ""));
        assertEquals("a ${g} 7", variables.text("current_application_data", ""));
    }

    @Test
    void givenAnAnswerOfTheApplicationBefore_whenTheNextRuns_thenItIsForgotten() {
        variables.set("current_application_response", Value.configured("FILE PLAYED"));
        factory.step("answer", Value.configured(""), "e", "f:1:1").run(call);
        assertEquals("", variables.text("current_application_response", ""));
    }

    @Test
    void givenExpansionIsSwitchedOff_whenTheStepRuns_thenDataIsLiteral() {
        variables.set("app_disable_expand_variables", Value.configured("true"));
        run("log", "${g}");
        assertEquals("log[${g}]", variables.text("noted", ""));
    }

    @Test
    void givenAnApplicationThatNeedsSound_whenItRuns_thenTheCallIsPreAnswered() {
        run("sleep", "10");
        assertFalse(call.media);
        run("playback", "x.wav");
        assertTrue(call.media);
    }

    @Test
    void givenDataThatTurnsOutWrong_whenTheStepRuns_thenItIsSkipped() {
        run("sleep", "${g}${nothing}");
        assertEquals("7", variables.text("slept", ""));
        run("sleep", "${g}x");
        assertEquals("7", variables.text("slept", ""));
    }

    @Test
    void givenWrongConstantData_whenMade_thenItIsRefused() {
        assertThrows(DialplanException.class, () -> step("sleep", "x"));
        assertThrows(DialplanException.class, () -> step("sleepy", "1"));
    }

    @Test
    void givenStrangersText_whenMade_thenItIsCheckedOnlyWhenItRuns() {
        Step step = factory.step("sleep", Value.peer("x"), "e", "f:1:1");
        step.run(call);
        assertEquals("", variables.text("slept", ""));
    }

    @Test
    void givenAnApplicationThatOnlyFreeSwitchHas_whenItRuns_thenTheCallEnds() {
        CallEnded ended = assertThrows(CallEnded.class, () -> run("fifo", "x"));
        assertEquals(HangupCause.DESTINATION_OUT_OF_ORDER, ended.cause());
    }

    @Test
    void givenAnApplicationThatTheCallCanDoWithout_whenItIsLacking_thenTheCallGoesOn() {
        Step step = factory.step("bind_meta_app", Value.configured("1 b s park"), "e", "f:1:1");
        step.run(call);
        assertEquals(
                "FreeSWITCH's application \"bind_meta_app\" is not available here; it is passed over",
                step.preview().limitation().orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fax_detect",
                "tone_detect",
                "spandsp_start_tone_detect",
                "spandsp_start_fax_detect",
                "spandsp_start_dtmf",
                "start_dtmf_generate",
                "t38_gateway",
                "session_loglevel",
                "displace_session",
                "avmd_start",
                "Soft_Hold"
            })
    void givenAHelperThatOnlyFreeSwitchHas_whenItRuns_thenTheListGoesOn(String application) {
        assertDoesNotThrow(() -> run(application, "x"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"voicemail", "conference", "rxfax", "lua", "nibblebill", "set_mute", "record_session_pause"})
    void givenWhatACallExistsForOrMustNotDo_whenItIsLacking_thenTheCallEnds(String application) {
        assertThrows(CallEnded.class, () -> run(application, "x"));
    }

    @Test
    void givenANameInCapitals_whenMade_thenItIsTheSameApplication() {
        run("LOG", "x");
        assertEquals("log[x]", variables.text("noted", ""));
    }

    @Test
    void givenFreeSwitchsNames_whenRead_thenTheOnesThatEverybodyKnowsAreThere() {
        assertTrue(FreeSwitchApplications.read()
                .containsAll(List.of(
                        "answer", "bridge", "conference", "fifo", "lua", "playback", "rxfax", "socket", "voicemail")));
    }

    @Test
    void givenANearMiss_whenGuessed_thenTheNearestIsNamed() {
        assertEquals(
                "echo", NearestName.of("eco", List.of("echo", "sleep", "info")).orElseThrow());
        assertEquals(
                "sched_transfer",
                NearestName.of("shed_tranfser", List.of("sched_transfer", "transfer"))
                        .orElseThrow());
        assertTrue(NearestName.of("xyz", List.of("echo", "sleep")).isEmpty());
    }

    @Test
    void givenControlCharacters_whenLogged_thenTheyCannotMakeLines() {
        assertEquals("a??b?", Printable.of("a\r\nb\u2028"));
        assertEquals(501, Printable.of("x".repeat(1000)).length());
    }

    private void run(String application, String data) {
        step(application, data).run(call);
    }

    private Step step(String application, String data) {
        return factory.step(application, Value.configured(data), "e", "f:1:1");
    }
}
