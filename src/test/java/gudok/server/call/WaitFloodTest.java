package gudok.server.call;

import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import gudok.dialplan.DialplanException;
import gudok.dialplan.call.CallSession;
import gudok.dialplan.call.HangupCause;
import gudok.dialplan.call.Schedule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** More broadcasts and tasks than a call can have. */
class WaitFloodTest {
    private final CallFixture calls = new CallFixture();
    private final Story story = calls.story;
    private final FakeProgram prompt = calls.program("prompt");
    private final FakeProgram tone = calls.program("tone");

    @AfterEach
    void close() {
        calls.close();
    }

    @Test
    void givenFarTooManyBroadcasts_whenOneRuns_thenAHundredWaitForItsEndAndNoMore() {
        List<Consumer<CallSession>> steps = new ArrayList<>();
        steps.add(CallFixture.broadcast(5, calls.play(tone, "")));
        for (int i = 0; i < 150; i++) {
            steps.add(CallFixture.broadcast(5, calls.say("heard")));
        }
        steps.add(calls.play(prompt, ""));
        calls.extension("1", steps);
        calls.call("1");
        story.expect("prompt begins");
        calls.time.advance(ofSeconds(5));
        story.expect("tone begins");
        tone.end();
        story.expect("tone COMPLETED", "wait over: PROGRAM_ENDED");
        story.expect(Collections.nCopies(100, "heard").toArray(String[]::new));
        prompt.end();
        story.expect("prompt COMPLETED", "wait over: PROGRAM_ENDED");
    }

    @Test
    void givenFarTooManyTasks_whenScheduled_thenRefusedOnceAndLeftOutUntilThereIsRoom() {
        Schedule task =
                new Schedule(ofSeconds(600), Optional.empty(), new Schedule.Task.Hangup(HangupCause.CALL_REJECTED));
        calls.extension("1", call -> {
            long first = call.schedule(task);
            for (int i = 1; i < 1000; i++) {
                assertEquals(first + i, call.schedule(task));
            }
            assertThrows(DialplanException.class, () -> call.schedule(task));
            assertEquals(0, call.schedule(task));
            call.services().cancelAll();
            assertEquals(first + 1000, call.schedule(task));
            story.tell("went on");
        });
        calls.call("1");
        story.expect("went on", "hangup NORMAL_CLEARING");
    }
}
