package gudok.server.call;

import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;

import gudok.dialplan.call.HangupCause;
import gudok.dialplan.call.Schedule;
import gudok.dialplan.call.TransferTarget;
import gudok.dialplan.call.Value;
import gudok.dialplan.call.Wait;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The one place where a call waits: what ends a wait, what runs nested inside it, what leaves it. */
class WaitModelTest {
    final CallFixture calls = new CallFixture();
    final Story story = calls.story;
    final FakeProgram prompt = calls.program("prompt");
    final FakeProgram tone = calls.program("tone");
    private final FakeProgram second = calls.program("second tone");

    @AfterEach
    void close() {
        calls.close();
    }

    LegListener callWithTone(String terminators) {
        calls.extension(
                "1",
                CallFixture.broadcast(5, calls.play(tone, "")),
                calls.play(prompt, terminators),
                calls.say("next"));
        LegListener leg = calls.call("1");
        story.expect("prompt begins");
        return leg;
    }

    private static void press(LegListener leg, char digit) {
        leg.on(new LegEvent.Digit(digit));
    }

    @Test
    void givenTheCallerHasLeft_whenTheCallEndsByItselfBeforeItHearsOfThat_thenHeWasFirst() {
        CompletableFuture<LegListener> leg = new CompletableFuture<>();
        calls.extension("1", call -> {
            leg.join().on(new LegEvent.Ended(HangupCause.ORIGINATOR_CANCEL, "recv_cancel"));
            throw call.hangup(HangupCause.USER_BUSY);
        });
        leg.complete(calls.call("1"));
        story.expect("hangup USER_BUSY", "ended USER_BUSY recv_cancel");
    }

    @Test
    void givenPlayback_whenBroadcastRunsInside_thenItGoesOnAfterwards() {
        callWithTone("");
        calls.time.advance(ofSeconds(5));
        story.expect("tone begins");
        tone.end();
        story.expect("tone COMPLETED", "wait over: PROGRAM_ENDED");
        prompt.end();
        story.expect("prompt COMPLETED", "wait over: PROGRAM_ENDED", "next", "hangup NORMAL_CLEARING");
        story.expect("ended NORMAL_CLEARING send_refuse");
    }

    @Test
    void givenPlaybackEndsDuringABroadcast_whenThatIsOver_thenTheEndIsNotLost() {
        callWithTone("");
        calls.time.advance(ofSeconds(5));
        story.expect("tone begins");
        prompt.end();
        story.expect("prompt COMPLETED");
        tone.end();
        story.expect("tone COMPLETED", "wait over: PROGRAM_ENDED", "wait over: PROGRAM_ENDED", "next");
    }

    @Test
    void givenTimePassesDuringABroadcast_whenThatIsOver_thenTheOuterWaitIsOverToo() {
        calls.extension(
                "1",
                CallFixture.broadcast(5, calls.play(tone, "")),
                call -> call.await(new Wait(Optional.of(ofSeconds(8)), Optional.of(prompt), "")),
                calls.say("awake"));
        calls.call("1");
        story.expect("prompt begins");
        calls.time.advance(ofSeconds(5));
        story.expect("tone begins");
        calls.time.advance(ofSeconds(600));
        tone.end();
        story.expect("tone COMPLETED", "wait over: PROGRAM_ENDED", "prompt STOPPED", "awake");
    }

    @Test
    void givenTwoBroadcastsAtOnce_whenDue_thenOneFollowsTheOther() {
        calls.extension(
                "1",
                CallFixture.broadcast(5, calls.play(tone, "")),
                CallFixture.broadcast(5, calls.play(second, "")),
                calls.play(prompt, ""));
        calls.call("1");
        story.expect("prompt begins");
        calls.time.advance(ofSeconds(5));
        story.expect("tone begins");
        story.expectNothing();
        tone.end();
        story.expect("tone COMPLETED", "wait over: PROGRAM_ENDED", "second tone begins");
        second.end();
        story.expect("second tone COMPLETED", "wait over: PROGRAM_ENDED");
        prompt.end();
        story.expect("prompt COMPLETED", "wait over: PROGRAM_ENDED");
    }

    @Test
    void givenTerminators_whenPressed_thenTheWaitEndsAndTheSoundStops() {
        LegListener leg = callWithTone("#*");
        press(leg, '1');
        press(leg, '*');
        story.expect("prompt STOPPED", "wait over: DIGIT *", "next");
    }

    @Test
    void givenNoTerminators_whenPressed_thenTheWaitGoesOn() {
        LegListener leg = callWithTone("");
        press(leg, '#');
        prompt.end();
        story.expect("prompt COMPLETED", "wait over: PROGRAM_ENDED", "next");
    }

    @Test
    void givenKeyPressedBefore_whenAWaitListensForIt_thenItEndsAtOnce() {
        calls.extension("1", calls.play(tone, ""), calls.play(prompt, "#"), calls.say("next"));
        LegListener leg = calls.call("1");
        story.expect("tone begins");
        press(leg, '#');
        tone.end();
        story.expect("tone COMPLETED", "wait over: PROGRAM_ENDED");
        story.expect("prompt begins", "prompt STOPPED", "wait over: DIGIT #", "next");
    }

    @Test
    void givenTerminatorPressedDuringABroadcast_whenThatIsOver_thenItEndsTheOuterWait() {
        LegListener leg = callWithTone("#");
        calls.time.advance(ofSeconds(5));
        story.expect("tone begins");
        press(leg, '#');
        tone.end();
        story.expect("tone COMPLETED", "wait over: PROGRAM_ENDED");
        story.expect("prompt STOPPED", "wait over: DIGIT #", "next");
    }

    @Test
    void givenCallerHangsUpDuringABroadcast_whenHeard_thenBothWaitsAreLeft() {
        LegListener leg = callWithTone("");
        calls.time.advance(ofSeconds(5));
        story.expect("tone begins");
        leg.on(new LegEvent.Ended(HangupCause.NORMAL_CLEARING, "recv_bye"));
        story.expect("tone STOPPED", "prompt STOPPED", "ended NORMAL_CLEARING recv_bye");
    }

    @Test
    void givenTransferDuringABroadcast_whenDue_thenBothWaitsAreLeftAndLaterBroadcastsStillCome() {
        TransferTarget target = new TransferTarget(Value.configured("2"), Optional.empty());
        calls.extension(
                        "1",
                        CallFixture.broadcast(5, calls.play(tone, "")),
                        call -> call.schedule(
                                new Schedule(ofSeconds(6), Optional.empty(), new Schedule.Task.Transfer(target))),
                        CallFixture.broadcast(7, calls.play(second, "")),
                        calls.play(prompt, ""))
                .extension("2", calls.say("elsewhere"), calls.play(calls.program("goodbye"), ""));
        calls.call("1");
        story.expect("prompt begins");
        calls.time.advance(ofSeconds(5));
        story.expect("tone begins");
        calls.time.advance(ofSeconds(1));
        story.expect("tone STOPPED", "prompt STOPPED", "elsewhere", "goodbye begins");
        calls.time.advance(ofSeconds(1));
        story.expect("second tone begins");
    }

    @Test
    void givenBroadcastWaitsForAnother_whenTheCallIsTransferred_thenItIsHeardThere() {
        TransferTarget target = new TransferTarget(Value.configured("2"), Optional.empty());
        calls.extension(
                        "1",
                        CallFixture.broadcast(5, calls.play(tone, "")),
                        CallFixture.broadcast(5, calls.say("second broadcast")),
                        call -> call.schedule(
                                new Schedule(ofSeconds(6), Optional.empty(), new Schedule.Task.Transfer(target))),
                        calls.play(prompt, ""))
                .extension("2", calls.say("elsewhere"), calls.play(calls.program("goodbye"), ""));
        calls.call("1");
        story.expect("prompt begins");
        calls.time.advance(ofSeconds(5));
        story.expect("tone begins");
        calls.time.advance(ofSeconds(1));
        story.expect("tone STOPPED", "prompt STOPPED", "second broadcast", "elsewhere", "goodbye begins");
    }

    @Test
    void givenStepsThatNeverWait_whenCallerHangsUp_thenTheListEnds() {
        CompletableFuture<LegListener> leg = new CompletableFuture<>();
        calls.extension(
                "1",
                call -> leg.join().on(new LegEvent.Ended(HangupCause.ORIGINATOR_CANCEL, "recv_cancel")),
                calls.say("not reached"));
        leg.complete(calls.call("1"));
        story.expect("ended ORIGINATOR_CANCEL recv_cancel");
        story.expectNothing();
    }

    @Test
    void givenStepThatFails_whenRun_thenThatCallGets500AndOthersGoOn() {
        calls.extension("1", call -> {
                    throw new IllegalArgumentException("a bug");
                })
                .extension("2", calls.say("fine"));
        calls.call("1");
        story.expect(
                "reject 500 NORMAL_TEMPORARY_FAILURE",
                "hangup NORMAL_TEMPORARY_FAILURE",
                "ended NORMAL_TEMPORARY_FAILURE ");
        calls.call("2");
        story.expect("fine", "hangup NORMAL_CLEARING");
    }

    @Test
    void givenEndlessTransfers_whenFollowed_thenTheCallEndsAfterSeventy() {
        TransferTarget again = new TransferTarget(Value.configured("1"), Optional.empty());
        int[] visits = new int[1];
        calls.extension("1", call -> {
            visits[0]++;
            throw call.transfer(again);
        });
        calls.call("1");
        story.expect("hangup EXCHANGE_ROUTING_ERROR", "ended EXCHANGE_ROUTING_ERROR send_refuse");
        assertEquals(70, visits[0]);
    }

    @Test
    void givenScheduledHangup_whenDue_thenCauseIsItsOwn() {
        calls.extension(
                "1",
                call -> call.schedule(new Schedule(
                        ofSeconds(3), Optional.empty(), new Schedule.Task.Hangup(HangupCause.CALL_REJECTED))),
                calls.play(prompt, ""));
        calls.call("1");
        story.expect("prompt begins");
        calls.time.advance(ofSeconds(3));
        story.expect("hangup CALL_REJECTED", "prompt STOPPED", "ended CALL_REJECTED send_refuse");
    }

    @Test
    void givenRecurringBroadcast_whenTimePasses_thenItComesAgainAndAgain() {
        calls.extension(
                "1",
                call -> call.schedule(new Schedule(
                        ofSeconds(1),
                        Optional.of(ofSeconds(2)),
                        new Schedule.Task.Broadcast(new ScriptedStep("broadcast", calls.say("tick"))))),
                calls.play(prompt, ""));
        calls.call("1");
        story.expect("prompt begins");
        calls.time.advance(ofSeconds(6));
        story.expect("tick", "tick", "tick");
        story.expectNothing();
    }

    @Test
    void givenTwoCallsAtMost_whenAThirdComes_then503() {
        calls.extension("1", calls.play(prompt, "")).extension("2", calls.play(tone, ""));
        calls.call("1");
        story.expect("prompt begins");
        calls.call("2");
        story.expect("tone begins");
        calls.call("1");
        story.expect("reject 503 SWITCH_CONGESTION");
    }

    @Test
    void givenServerStops_whenCallsRun_thenTheyEndWithThatCause() {
        calls.extension("1", calls.play(prompt, ""));
        calls.call("1");
        story.expect("prompt begins");
        calls.calls.stop(ofSeconds(5));
        story.expect("hangup SYSTEM_SHUTDOWN", "prompt STOPPED", "ended SYSTEM_SHUTDOWN send_refuse");
        calls.call("1");
        story.expect("reject 503 SWITCH_CONGESTION");
    }
}
