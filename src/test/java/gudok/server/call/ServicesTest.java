package gudok.server.call;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gudok.dialplan.call.HangupCause;
import gudok.dialplan.call.ResourceLimits.Resource;
import gudok.dialplan.call.ResourceLimits.Rule;
import gudok.dialplan.call.Schedule;
import gudok.dialplan.call.TransferTarget;
import gudok.dialplan.call.Value;
import gudok.dialplan.call.Wait;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a call does with its services, in virtual time. */
class ServicesTest {
    private static final Wait FOR_EVER = new Wait(Optional.empty(), Optional.empty(), "");
    private static final Resource LINE = new Resource("hash", "lines", "one");
    private static final Rule ANY = new Rule(OptionalInt.empty(), 0);

    private final CallFixture fixture = new CallFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void givenAllTasksCancelled_whenTheLongestTimeIsOver_thenTheCallEndsAllTheSame() {
        Schedule hangup =
                new Schedule(Duration.ofSeconds(5), Optional.empty(), new Schedule.Task.Hangup(HangupCause.USER_BUSY));
        fixture.extension(
                "1", call -> call.schedule(hangup), call -> call.services().cancelAll(), call -> {
                    fixture.story.tell("waits");
                    call.await(FOR_EVER);
                });
        fixture.call("1");
        fixture.story.expect("waits");
        fixture.time.advance(Duration.ofHours(4));
        fixture.story.expect("hangup ALLOTTED_TIMEOUT", "ended ALLOTTED_TIMEOUT send_refuse");
    }

    @Test
    void givenACallThatCounts_whenTransferred_thenItIsReleased() {
        assertInUse("", "in use 1");
    }

    @Test
    void givenACallThatKeepsItsLimits_whenTransferred_thenItStillCounts() {
        assertInUse("true", "in use 2");
    }

    /** A second call comes while the first, transferred one waits. */
    private void assertInUse(String ignoreTransfer, String told) {
        fixture.extension(
                "1",
                call -> call.variables().set("limit_ignore_transfer", Value.configured(ignoreTransfer)),
                call -> call.services().limits().enter(LINE, ANY),
                call -> call.transfer(new TransferTarget(Value.configured("2"), Optional.empty())));
        fixture.extension("2", fixture.say("waits"), call -> call.await(FOR_EVER));
        fixture.extension(
                "3",
                call -> fixture.story.tell("in use "
                        + call.services()
                                .limits()
                                .enter(LINE, ANY)
                                .orElseThrow()
                                .total()));
        fixture.call("1");
        fixture.story.expect("waits");
        fixture.call("3");
        fixture.story.expect(told);
    }

    @Test
    void givenAnExtensionWithin_whenExecuted_thenProfileAndStepAreTheOldOnesAfterwards() {
        fixture.extension(
                "1",
                call -> call.services()
                        .executeExtension(new TransferTarget(Value.peer("2"), Optional.of(Value.configured("inner")))),
                call -> fixture.story.tell("back in "
                        + call.profile().destinationNumber().text() + " "
                        + call.profile().context() + " "
                        + call.profile().field("ani").orElse(Value.EMPTY).text()));
        fixture.extension("2", call -> {
            call.services().changeProfile("ANI", Value.peer("7"));
            fixture.story.tell("in " + call.profile().destinationNumber().text() + " "
                    + call.profile().context());
        });
        fixture.call("1");
        fixture.story.expect("in 2 inner", "back in 1 default 7", "hangup NORMAL_CLEARING");
    }

    @Test
    void givenAnExtensionWithin_whenTheCallEndsThere_thenItsRecordNamesTheNumberThatWasDialled() {
        fixture.extension(
                "1",
                call -> call.services()
                        .executeExtension(new TransferTarget(Value.peer("2"), Optional.of(Value.configured("inner")))));
        fixture.extension("2", call -> call.hangup(HangupCause.USER_BUSY));
        fixture.call("1");
        fixture.story.expectAtLast("ended USER_BUSY send_refuse");
        fixture.calls.stop(Duration.ofSeconds(10));
        Map<String, String> record = fixture.details.get(0).variables();
        assertEquals("1", record.get("destination_number"));
        assertEquals("default", record.get("context"));
    }

    @Test
    void givenAnErrorOfTheMachine_whenTheCallFails_thenItEndsAndCountsNoMore() {
        fixture.extension("1", call -> call.services().limits().enter(LINE, ANY), call -> {
            throw new OutOfMemoryError("made by a test");
        });
        fixture.extension(
                "2",
                call -> fixture.story.tell("in use "
                        + call.services()
                                .limits()
                                .enter(LINE, ANY)
                                .orElseThrow()
                                .total()));
        fixture.call("1");
        fixture.story.expect(
                "reject 500 NORMAL_TEMPORARY_FAILURE",
                "hangup NORMAL_TEMPORARY_FAILURE",
                "ended NORMAL_TEMPORARY_FAILURE ");
        fixture.call("2");
        fixture.story.expect("in use 1");
    }

    @Test
    void givenContacts_whenRedirected_thenTheLegIsToldAndTheCallIsOver() {
        fixture.extension("1", call -> call.services().redirect(List.of("sip:a@b"), HangupCause.NORMAL_UNSPECIFIED));
        fixture.call("1");
        fixture.story.expect("redirect sip:a@b NORMAL_UNSPECIFIED", "ended NORMAL_UNSPECIFIED send_refuse");
    }
}
