package gudok.dialplan.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.dialplan.ApplicationRegistry;
import gudok.dialplan.DialplanException;
import gudok.dialplan.call.ActionData;
import gudok.dialplan.call.Schedule.Task;
import gudok.dialplan.call.Source.SoundFile;
import gudok.dialplan.call.Source.ToneScript;
import gudok.dialplan.call.Step;
import gudok.dialplan.call.Value;
import gudok.dialplan.step.StepFactory;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A scheduled broadcast with real steps, joined as the server joins them. */
class BroadcastStepTest {
    private final StepFactory factory = new StepFactory(
            new ApplicationRegistry(Applications.standard(InstantSource.fixed(Instant.EPOCH), () -> this::step)));
    private final FakeCall call = new FakeCall();

    @Test
    void givenTheEchoServicesBroadcast_whenItFallsDue_thenTheToneIsPlayed() {
        execute("+10 gentones::%(200,0,800)");
        due().run(call);
        assertEquals(1, ((ToneScript) call.played.get(0)).plays());
        assertEquals("gentones", call.variable("current_application"));
    }

    @Test
    void givenAMistakeInside_whenTheFileIsRead_thenItShows() {
        String unknown = assertThrows(DialplanException.class, () -> execute("+10 gentoness::1"))
                .getMessage();
        assertTrue(unknown.contains("did you mean \"gentones\""), unknown);
        assertThrows(DialplanException.class, () -> execute("+10 gentones::%(200)"));
        assertEquals(List.of(), call.scheduled);
    }

    @Test
    void givenAPathFromTheCaller_whenItFallsDue_thenItIsConfined() {
        Value data = Value.configured("+10 ").plus(Value.peer("/etc/shadow"));
        factory.step("sched_broadcast", data, "x", "x.xml:1:1").run(call);
        due().run(call);
        assertTrue(((SoundFile) call.played.get(0)).confined());
    }

    private void execute(String data) {
        factory.step("sched_broadcast", Value.configured(data), "x", "x.xml:1:1")
                .run(call);
    }

    private Step due() {
        return ((Task.Broadcast) call.scheduled.get(0).task()).step();
    }

    private Step step(String application, ActionData data, String extension, String position) {
        return data.runtime()
                ? factory.filledStep(application, data.value(), extension, position)
                : factory.step(application, data.value(), extension, position);
    }
}
