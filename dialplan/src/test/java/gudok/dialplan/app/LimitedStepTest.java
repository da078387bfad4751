package gudok.dialplan.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.dialplan.ApplicationRegistry;
import gudok.dialplan.call.ActionData;
import gudok.dialplan.call.DialString;
import gudok.dialplan.call.HangupCause;
import gudok.dialplan.call.Step;
import gudok.dialplan.call.Value;
import gudok.dialplan.step.StepFactory;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Steps with data that only FreeSWITCH can do: told before and during the call. */
class LimitedStepTest {
    private final StepFactory factory = new StepFactory(
            new ApplicationRegistry(Applications.standard(InstantSource.fixed(Instant.EPOCH), () -> this::nested)));
    private final FakeCall call = new FakeCall();

    @Test
    void givenAnEndpointThatWeLack_whenACallGetsThere_thenALineSaysSoAndTheAttemptFails() {
        call.with("continue_on_fail", "true").whoseBridgeEnds(false, HangupCause.INVALID_GATEWAY);
        try (RecordedLog log = RecordedLog.start()) {
            step("bridge", "sofia/gateway/x/1").run(call);
            assertEquals(
                    List.of(
                            "WARN action limited application=bridge extension=x at=x.xml:1:1 reason=endpoint \"sofia/gateway\" is"
                                    + " not available here; the leg fails with INVALID_GATEWAY"),
                    log.lines());
        }
        assertEquals(
                List.of(new DialString.Endpoint.Gateway(Value.configured("x"), Value.configured("1"))),
                call.dialled.get(0).parties().map(DialString.Party::endpoint).toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"user/${a}", "${everything}", "user/1${rest}", "${kind}/1", "user/${a},${b}", "{x=${y}}user/${a}"
            })
    void givenDataThatMayBeFine_whenLookedAt_thenNothingIsClaimed(String data) {
        assertEquals(Optional.empty(), step("bridge", data).preview().limitation());
    }

    @Test
    void givenWhatIsLackingAroundVariables_whenLookedAt_thenItIsTold() {
        assertTrue(step("bridge", "sofia/gateway/${gateway}/${number:1}")
                .preview()
                .limitation()
                .orElseThrow()
                .contains("sofia"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+10 shout://host/moh",
                "+${seconds} playback::http://${moh} both",
                "+10 'fifo!USER_BUSY::x in'",
                "+10 '/a b.wav' bleg"
            })
    void givenABroadcastOfWhatWeLack_whenLookedAt_thenItIsTold(String data) {
        assertTrue(step("sched_broadcast", data).preview().limitation().isPresent());
    }

    private Step step(String application, String data) {
        return factory.step(application, Value.configured(data), "x", "x.xml:1:1");
    }

    private Step nested(String application, ActionData data, String extension, String position) {
        return data.runtime()
                ? factory.filledStep(application, data.value(), extension, position)
                : factory.step(application, data.value(), extension, position);
    }
}
