package gudok.dialplan.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.dialplan.DialplanException;
import gudok.dialplan.call.CallEnded;
import gudok.dialplan.call.Source.SoundFile;
import gudok.dialplan.call.Value;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlaybackApplicationTest {
    private static final PlaybackApplication PLAYBACK = new PlaybackApplication();

    private final FakeCall call = new FakeCall();

    @Test
    void givenASound_whenRun_thenItIsPlayedToItsEnd() {
        call.runs(PLAYBACK, "/sounds/vm-greeting.wav");
        assertEquals(List.of(new SoundFile(Path.of("/sounds/vm-greeting.wav"), 0, false)), call.played);
        assertTrue(call.waits.get(0).program().isPresent());
        assertEquals("FILE PLAYED", call.variable("current_application_response"));
        assertTrue(PLAYBACK.needsMedia());
    }

    @Test
    void givenAMissingSound_whenRun_thenOneLineSaysWhereAndTheListGoesOn() {
        try (RecordedLog log = RecordedLog.start()) {
            call.whereSoundsAreMissing().runs(PLAYBACK, "/missing.wav");
            assertEquals(
                    List.of("WARN sound not played application=app extension=delay_echo position=echo.xml:7:9"
                            + " reason=no such file: /missing.wav"),
                    log.lines());
        }
        assertEquals("FILE NOT FOUND", call.variable("current_application_response"));
        assertEquals(List.of(), call.waits);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "phrase:moh", "http://host/a.wav"})
    void givenWhatOnlyFreeSwitchPlays_whenRun_thenTheSoundIsNotFoundAndTheListGoesOn(String data) {
        call.runs(PLAYBACK, data);
        assertEquals("FILE NOT FOUND", call.variable("current_application_response"));
        assertEquals(List.of(), call.played);
        assertEquals(List.of(), call.deeds);
    }

    @Test
    void givenTheDefaultTerminator_whenPressed_thenItIsRememberedAsTheCallersText() {
        call.whoPresses('*').runs(PLAYBACK, "a.wav");
        assertEquals(
                Value.peer("*"),
                call.variables().get("playback_terminator_used").orElseThrow());
        assertEquals("FILE PLAYED", call.variable("current_application_response"));
    }

    @Test
    void givenAnOldTerminator_whenNothingIsPressed_thenItIsForgotten() {
        call.with("playback_terminator_used", "5").runs(PLAYBACK, "a.wav");
        assertEquals("(unset)", call.variable("playback_terminator_used"));
    }

    @ParameterizedTest
    @CsvSource({"any,0123456789*#", "None,''", "#,#", "12x1,12", "ab,AB", "xyz,''"})
    void givenTheVariable_whenPlayed_thenItsDigitsTerminate(String written, String digits) {
        call.with("playback_terminators", written).runs(PLAYBACK, "a.wav");
        assertEquals(digits, call.waits.get(0).terminators());
    }

    @Test
    void givenASound_whenHeard_thenVariablesAndEventsTellHowMuch() {
        call.runs(PLAYBACK, "a.wav@@100");
        assertEquals("12000", call.variable("playback_samples"));
        assertEquals("12100", call.variable("playback_last_offset_pos"));
        assertEquals("1500", call.variable("playback_ms"));
        assertEquals("1", call.variable("playback_seconds"));
        assertEquals(
                List.of(
                        Map.of("Event-Name", "PLAYBACK_START", "Playback-File-Path", "a.wav@@100"),
                        Map.of(
                                "Event-Name",
                                "PLAYBACK_STOP",
                                "Playback-File-Path",
                                "a.wav@@100",
                                "Playback-Status",
                                "done")),
                events());
    }

    @Test
    void givenATerminator_whenPressed_thenTheEventSaysBreak() {
        call.whoPresses('*').runs(PLAYBACK, "tone_stream://1");
        assertEquals("break", events().get(1).get("Playback-Status"));
        assertEquals("tone_stream", events().get(1).get("Playback-File-Type"));
    }

    private List<Map<String, String>> events() {
        return call.services.events.stream()
                .map(event -> event.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, entry -> entry.getValue().text())))
                .toList();
    }

    @Test
    void givenADelimiter_whenRun_thenOneAfterTheOtherWithAPause() {
        call.with("playback_delimiter", "!").runs(PLAYBACK, "a.wav!b.wav");
        assertEquals(
                List.of(new SoundFile(Path.of("a.wav"), 0, false), new SoundFile(Path.of("b.wav"), 0, false)),
                call.played);
        assertEquals(Optional.of(Duration.ofMillis(250)), call.waits.get(1).atMost());
        assertEquals(3, call.waits.size());
    }

    @Test
    void givenNoPauseWanted_whenRun_thenNone() {
        call.with("playback_delimiter", "!").with("playback_sleep_val", "0").runs(PLAYBACK, "a.wav!b.wav");
        assertEquals(2, call.waits.size());
    }

    @Test
    void givenADelimiter_whenATerminatorIsPressed_thenTheRestIsLeftOut() {
        call.with("playback_delimiter", "!").whoPresses('*').runs(PLAYBACK, "a.wav!b.wav");
        assertEquals(1, call.played.size());
        assertEquals("FILE PLAYED", call.variable("current_application_response"));
    }

    @ParameterizedTest
    @CsvSource({"5,5", "1,0", "0,0", "x,0"})
    void givenATimeout_whenPlayed_thenItLimitsTheWait(String written, int seconds) {
        call.with("playback_timeout_sec", written).runs(PLAYBACK, "a.wav");
        assertEquals(
                seconds == 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(seconds)),
                call.waits.get(0).atMost());
    }

    @Test
    void givenACumulativeTimeout_whenPlayed_thenWhatWasHeardIsTakenOff() {
        call.with("playback_timeout_sec_cumulative", "10")
                .with("playback_timeout_sec", "3")
                .runs(PLAYBACK, "a.wav");
        assertEquals(Optional.of(Duration.ofSeconds(10)), call.waits.get(0).atMost());
        assertEquals("9", call.variable("playback_timeout_sec_cumulative"));
    }

    @ParameterizedTest
    @CsvSource({"false,PLAYBACK ERROR", "true,FILE PLAYED"})
    void givenATimeout_whenItPasses_thenTheResponseTells(String success, String response) {
        call.whoseSoundsNeverEnd()
                .with("playback_timeout_sec", "2")
                .with("playback_timeout_as_success", success)
                .runs(PLAYBACK, "a.wav");
        assertEquals(response, call.variable("current_application_response"));
    }

    @Test
    void givenTextWithoutAVoice_whenRun_thenItCountsAsPlayed() {
        call.runs(PLAYBACK, "say:hello");
        assertEquals("FILE PLAYED", call.variable("current_application_response"));
        assertEquals(List.of(), call.played);
    }

    @ParameterizedTest
    @CsvSource({"a.wav,1", "+3 a.wav,3", "+0 a.wav,0"})
    void givenACount_whenLooped_thenThatOftenAndNoDigitEndsIt(String data, int plays) {
        call.whoPresses('*').runs(new LoopPlaybackApplication(), data);
        assertEquals(plays, call.played.size());
        assertTrue(call.waits.stream().allMatch(wait -> wait.terminators().isEmpty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"+", "+3", "+ a.wav", "+x a.wav", "+1.5 a.wav"})
    void givenNoCountOrNoSound_whenParsed_thenRefused(String data) {
        assertThrows(DialplanException.class, () -> new LoopPlaybackApplication().parse(FakeCall.constant(data)));
    }

    @Test
    void givenEndlessPlayback_whenTheSoundGoesMissing_thenTheListGoesOn() {
        call.whereSoundsAreMissing().runs(new EndlessPlaybackApplication(), "a.wav");
        assertEquals(List.of(), call.waits);
        call.runs(new LoopPlaybackApplication(), "+-1 a.wav");
        assertEquals(List.of(), call.waits);
    }

    @Test
    void givenEndlessPlayback_whenTheCallEnds_thenItStops() {
        call.whoHangsUpAfterWaits(3);
        assertThrows(CallEnded.class, () -> call.runs(new EndlessPlaybackApplication(), "a.wav"));
        assertEquals(4, call.played.size());
        assertEquals("break", events().get(7).get("Playback-Status"));
    }
}
