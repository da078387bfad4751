package gudok.server.call;

import static java.time.Duration.ofSeconds;

import gudok.dialplan.DialplanException;
import gudok.dialplan.call.CallSession;
import gudok.dialplan.call.HangupCause;
import gudok.dialplan.call.TransferTarget;
import gudok.dialplan.call.Value;
import gudok.dialplan.call.Wait;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** All that holds for waits holds for those that an application leaves behind, and a little more. */
class LastWaitTest extends WaitModelTest {
    private static final TransferTarget ELSEWHERE = new TransferTarget(Value.configured("2"), Optional.empty());

    LastWaitTest() {
        calls.leavingWaits();
    }

    private Consumer<CallSession> leave(FakeProgram program, Runnable rest) {
        return call -> call.awaitLast(Wait.until(program), result -> {
            story.tell(
                    "rest after " + result.map(ended -> ended.reason().name()).orElse("hangup or transfer"));
            rest.run();
        });
    }

    @Test
    @Timeout(10)
    void givenWaitLeftBehind_whenItLasts_thenItsThreadIsFree() {
        CompletableFuture<Thread> first = new CompletableFuture<>();
        calls.extension("1", call -> {
            first.complete(Thread.currentThread());
            call.awaitLast(Wait.until(prompt), result -> {});
        });
        calls.call("1");
        story.expect("prompt begins");
        while (isInCall(first.join())) {
            Thread.onSpinWait();
        }
    }

    @Test
    @Timeout(10)
    void givenWaitLeftBehind_whenTheCallIsLookedAt_thenWhatItWaitsForIsShownUntilItIsOver() {
        calls.extension("1", calls.play(prompt, ""), calls.play(tone, ""));
        calls.call("1");
        awaitShown("step0");
        prompt.end();
        awaitShown("step1");
    }

    private void awaitShown(String application) {
        while (calls.journals.running(Optional.empty()).stream()
                .flatMap(call -> call.running().stream())
                .noneMatch(running -> running.application().equals(application))) {
            Thread.onSpinWait();
        }
    }

    private static boolean isInCall(Thread thread) {
        return Arrays.stream(thread.getStackTrace())
                .anyMatch(frame -> frame.getClassName().startsWith("gudok"));
    }

    @Test
    void givenCallerHangsUp_whenAWaitIsLeft_thenTheRestRunsBeforeTheEnd() {
        calls.extension("1", leave(prompt, () -> {}), calls.say("not reached"));
        LegListener leg = calls.call("1");
        story.expect("prompt begins");
        leg.on(new LegEvent.Ended(HangupCause.NORMAL_CLEARING, "recv_bye"));
        story.expect("prompt STOPPED", "rest after hangup or transfer", "ended NORMAL_CLEARING recv_bye");
    }

    @Test
    void givenRestThatTransfers_whenTheWaitIsOver_thenTheCallGoesThere() {
        calls.extension(
                        "1",
                        call -> call.awaitLast(Wait.until(prompt), result -> {
                            throw call.transfer(ELSEWHERE);
                        }))
                .extension("2", calls.say("elsewhere"), calls.play(tone, ""));
        calls.call("1");
        story.expect("prompt begins");
        prompt.end();
        story.expect("prompt COMPLETED", "elsewhere", "tone begins");
    }

    @Test
    void givenRestThatHangsUp_whenTheWaitIsOver_thenTheCallEnds() {
        calls.extension("1", call -> {
            call.awaitLast(Wait.forTime(ofSeconds(7)), result -> {
                throw call.hangup(HangupCause.CALL_REJECTED);
            });
            story.tell("waits");
        });
        calls.call("1");
        story.expect("waits");
        calls.time.advance(ofSeconds(7));
        story.expect("hangup CALL_REJECTED", "ended CALL_REJECTED send_refuse");
    }

    @Test
    void givenRestThatLeavesAnotherWait_whenThatIsOver_thenTheListGoesOn() {
        calls.extension(
                "1",
                call -> leave(prompt, () -> leave(tone, () -> {}).accept(call)).accept(call),
                calls.say("next"));
        calls.call("1");
        story.expect("prompt begins");
        prompt.end();
        story.expect("prompt COMPLETED", "rest after PROGRAM_ENDED", "tone begins");
        tone.end();
        story.expect("tone COMPLETED", "rest after PROGRAM_ENDED", "next");
    }

    @Test
    void givenRestThatFindsItsDataWrong_whenTheWaitIsOver_thenTheListGoesOn() {
        calls.extension(
                "1",
                leave(prompt, () -> {
                    throw new DialplanException("wrong data");
                }),
                calls.say("next"));
        calls.call("1");
        story.expect("prompt begins");
        prompt.end();
        story.expect("prompt COMPLETED", "rest after PROGRAM_ENDED", "next");
    }

    @Test
    void givenRestThatFails_whenTheWaitIsOver_thenThatCallGets500() {
        calls.extension("1", leave(prompt, () -> {
            throw new IllegalArgumentException("a bug");
        }));
        calls.call("1");
        story.expect("prompt begins");
        prompt.end();
        story.expect("prompt COMPLETED", "rest after PROGRAM_ENDED", "reject 500 NORMAL_TEMPORARY_FAILURE");
    }

    @Test
    void givenExecutedExtension_whenItLeavesAWait_thenTheOuterListGoesOnOnlyAfterIt() {
        calls.extension("1", call -> call.services().executeExtension(ELSEWHERE), calls.say("outer"))
                .extension("2", leave(prompt, () -> {}), calls.say("inner"));
        calls.call("1");
        story.expect("prompt begins");
        story.expectNothing();
        prompt.end();
        story.expect("prompt COMPLETED", "rest after PROGRAM_ENDED", "inner", "outer");
    }

    @Test
    void givenPartOfAStep_whenItLeavesAWait_thenThatIsOverBeforeTheRestOfTheStep() {
        calls.extension("1", call -> {
            call.inside(() -> leave(prompt, () -> {}).accept(call));
            story.tell("after the part");
        });
        calls.call("1");
        story.expect("prompt begins");
        prompt.end();
        story.expect("prompt COMPLETED", "rest after PROGRAM_ENDED", "after the part");
    }
}
