package gudok.dialplan.app;

import static gudok.dialplan.app.Refusals.assertRefused;
import static gudok.dialplan.app.Refusals.assertRefusedAtRuntime;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.dialplan.DialplanException;
import gudok.dialplan.call.ActionData;
import gudok.dialplan.call.Application;
import gudok.dialplan.call.CallEnded;
import gudok.dialplan.call.HangupCause;
import gudok.dialplan.call.Schedule;
import gudok.dialplan.call.Schedule.Task;
import gudok.dialplan.call.Step;
import gudok.dialplan.call.TransferTarget;
import gudok.dialplan.call.Value;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleApplicationsTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_900_000_000);

    private final FakeCall call = new FakeCall();
    private final List<ActionData> checked = new ArrayList<>();
    private final SchedTransferApplication transfer =
            new SchedTransferApplication(InstantSource.fixed(NOW), () -> this::step);
    private final SchedHangupApplication hangup = new SchedHangupApplication(InstantSource.fixed(NOW));
    private final SchedBroadcastApplication broadcast =
            new SchedBroadcastApplication(InstantSource.fixed(NOW), () -> this::step);

    @Test
    void givenTheEchoServicesTransfer_whenRun_thenItIsDueInTwentySeconds() {
        call.runs(transfer, "+20 after_echo XML public");
        TransferTarget target =
                new TransferTarget(Value.configured("after_echo"), Optional.of(Value.configured("public")));
        assertEquals(
                List.of(new Schedule(Duration.ofSeconds(20), Optional.empty(), new Task.Transfer(target))),
                call.scheduled);
        assertEquals("41", call.variable("last_sched_id"));
    }

    @ParameterizedTest
    @CsvSource({"+0,0", "+20,20", "20,20", "5,5", "1900000060,60", "1899999990,0", "100000000,0", "99999999,99999999"})
    void givenATime_whenATransferIsScheduled_thenItHappensOnceAfter(String time, long seconds) {
        Schedule schedule = call.runs(transfer, time + " 1000").scheduled.get(0);
        assertEquals(Duration.ofSeconds(seconds), schedule.after());
        assertEquals(Optional.empty(), schedule.every());
    }

    @ParameterizedTest
    @CsvSource({"+10,10,0", "@10,10,10", "10,10,10", "1900000060,60,0", "+0,0,0"})
    void givenATime_whenABroadcastIsScheduled_thenItMayRepeat(String time, long after, long every) {
        Schedule schedule = call.runs(broadcast, time + " /a.wav").scheduled.get(0);
        assertEquals(Duration.ofSeconds(after), schedule.after());
        assertEquals(every == 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(every)), schedule.every());
    }

    @ParameterizedTest
    @CsvSource({"soon", "-5", "++5", "+", "@", "+1.5", "+100000000", "999999999999", "+5s"})
    void givenAnotherTime_whenParsed_thenItIsRefused(String time) {
        assertRefused(transfer, time + " 1000", " - write ");
        assertRefused(hangup, time, " - write ");
        assertRefused(broadcast, time + " /a.wav", " - write ");
    }

    @Test
    void givenAPeriod_whenItMakesNoSense_thenItIsRefused() {
        assertRefused(transfer, "@20 1000", "repeats");
        assertRefused(hangup, "@20", "repeats");
        assertRefused(broadcast, "@0 /a.wav", "would repeat without end");
        assertRefused(broadcast, "0 /a.wav", "would repeat without end");
    }

    @ParameterizedTest
    @CsvSource({"+30,ALLOTTED_TIMEOUT", "+30 USER_BUSY,USER_BUSY", "30 17,USER_BUSY"})
    void givenACause_whenAHangupIsScheduled_thenItIsUsed(String data, HangupCause cause) {
        call.with("last_sched_id", "7").runs(hangup, data);
        assertEquals(
                List.of(new Schedule(Duration.ofSeconds(30), Optional.empty(), new Task.Hangup(cause))),
                call.scheduled);
        assertEquals("7", call.variable("last_sched_id"));
    }

    @Test
    void givenWrongWords_whenParsed_thenTheyAreRefused() {
        assertRefused(transfer, "+20", "needs a time and an extension");
        assertRefused(transfer, "+20 1000 LAU", "dialplan \"LAU\"");
        assertRefused(transfer, "+20 1000 XML public more", "one word too many");
        assertRefused(hangup, "", "needs a time");
        assertRefused(hangup, "+20 USER_BUSY x", "too much");
        assertRefused(broadcast, "+20", "needs a time and a target");
        assertRefused(broadcast, "+20 /a.wav Aleg", "is not a leg");
        assertRefused(broadcast, "+20 /a b.wav aleg", "single quotes");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "/a.wav playback /a.wav",
                "tone_stream://%(200,0,800) playback tone_stream://%(200,0,800)",
                "gentones::%(200,0,800) gentones %(200,0,800)",
                "playback::tone_stream://1 playback tone_stream://1",
                "/wow!.wav playback /wow!.wav",
                "log:INFO::x playback log:INFO::x"
            })
    void givenATarget_whenItFallsDue_thenThatIsExecuted(String written, String application, String data) {
        Step step = scheduledStep(call.runs(broadcast, "+10 " + written));
        assertEquals(new FakeStep(application, Value.configured(data), "delay_echo", "echo.xml:7:9"), step);
        assertEquals("41", call.variable("last_sched_id"));
    }

    @ParameterizedTest
    @CsvSource({"gentones!user_busy::1,USER_BUSY", "gentones!::1,NORMAL_CLEARING"})
    void givenACauseInTheTarget_whenExecuted_thenTheCallEndsAfterwards(String written, HangupCause cause) {
        Step step = scheduledStep(call.runs(broadcast, "+10 " + written));
        assertEquals("gentones", step.application());
        assertEquals(Value.configured("1"), step.data());
        assertThrows(CallEnded.class, () -> step.run(call));
        assertEquals(1, call.waits.size());
        assertEquals(List.of("hangup " + cause), call.deeds);
    }

    @Test
    void givenATargetThatIsWrong_whenParsed_thenTheNestedApplicationSaysSo() {
        assertRefused(broadcast, "+10 gentoones::1", "unknown application gentoones");
        assertRefused(broadcast, "+10 ::1", "in front of ::");
        assertTrue(checked.isEmpty());
    }

    @Test
    void givenAQuotedTargetAndBothLegs_whenRun_thenTheCallerHearsItAndItIsTold() {
        Step step = scheduledStep(call.runs(broadcast, "+10 '/a b.wav' both"));
        assertEquals(Value.configured("/a b.wav"), step.data());
        assertTrue(limitation(broadcast, "+10 /a.wav both").orElseThrow().contains("the caller alone"));
        assertEquals(Optional.empty(), limitation(broadcast, "+10 /a.wav aleg"));
    }

    @Test
    void givenThePartnerAlone_whenRun_thenNothingIsScheduledAndItIsTold() {
        call.runs(broadcast, "+10 /a.wav bleg").runs(hangup, "+20 USER_BUSY bleg");
        assertEquals(List.of(), call.scheduled);
        assertTrue(limitation(broadcast, "+10 /a.wav bleg").orElseThrow().contains("nothing is scheduled"));
        assertTrue(limitation(hangup, "+20 USER_BUSY bleg").orElseThrow().contains("nothing is scheduled"));
    }

    @Test
    void givenADialplanThatOnlyFreeSwitchHas_whenATransferIsScheduled_thenTheCallWillEndWithoutRoute() {
        Schedule schedule = call.runs(transfer, "+20 1000 LUA").scheduled.get(0);
        assertEquals(new Task.Hangup(HangupCause.NO_ROUTE_DESTINATION), schedule.task());
        assertTrue(limitation(transfer, "+20 1000 LUA").isPresent());
    }

    @Test
    void givenCallersText_whenScheduled_thenItIsNeitherApplicationNorWordNorTime() {
        Value hostile = Value.peer("hangup::x bleg");
        Step step = scheduledStep(call.runs(broadcast, Value.configured("+10 ").plus(hostile)));
        assertEquals(new FakeStep("playback", hostile, "delay_echo", "echo.xml:7:9"), step);
        assertTrue(checked.get(0).runtime());
        Value name = Value.configured("+10 ").plus(Value.peer("hangup")).plus(Value.configured("::x"));
        assertRefusedAtRuntime(broadcast, name, "must stand in the file");
        Value sign = Value.peer("@1").plus(Value.configured(" /a.wav"));
        assertRefusedAtRuntime(broadcast, sign, "is not a time");
    }

    private static <A> Optional<String> limitation(Application<A> application, String data) {
        return application.preview(application.parse(FakeCall.constant(data))).limitation();
    }

    private static Step scheduledStep(FakeCall call) {
        return ((Task.Broadcast) call.scheduled.get(0).task()).step();
    }

    private Step step(String application, ActionData data, String extension, String position) {
        if (!List.of("playback", "gentones").contains(application)) {
            throw new DialplanException("unknown application " + application);
        }
        checked.add(data);
        return new FakeStep(application, data.value(), extension, position);
    }
}
