package gudok.dialplan.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.dialplan.DialplanException;
import gudok.dialplan.call.RecordingPlan;
import gudok.dialplan.call.RecordingPlan.Channels;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is recorded, and what waits for silence. */
class RecordApplicationsTest {
    private final FakeCall call = new FakeCall();

    private RecordingPlan plan() {
        return call.listening.planned.get(0);
    }

    @Test
    void givenPathAlone_whenRecorded_thenVariablesTellTheLength() {
        call.runs(new RecordApplication(), "note.wav");
        assertEquals(Path.of("note.wav"), plan().path());
        assertEquals(RecordingPlan.Limits.NONE, plan().limits());
        assertEquals("1", call.variable("record_seconds"));
        assertEquals("1543", call.variable("record_ms"));
        assertEquals("12345", call.variable("record_samples"));
        assertEquals("24734", call.variable("record_file_size"));
        assertEquals("false", call.variable("silence_hits_exhausted"));
    }

    @Test
    void givenLimits_whenRecorded_thenTheyArePartOfThePlan() {
        call.runs(new RecordApplication(), "'my note.wav' +30 200 4");
        assertEquals(Path.of("my note.wav"), plan().path());
        assertEquals(Optional.of(Duration.ofSeconds(30)), plan().limits().longest());
        assertEquals(200, plan().limits().silence().orElseThrow().hits());
        assertEquals(200, plan().limits().silence().orElseThrow().threshold());
    }

    @Test
    void givenThresholdWithoutLength_whenRecorded_thenThreeSeconds() {
        call.runs(new RecordApplication(), "a.wav 0 50");
        assertEquals(150, plan().limits().silence().orElseThrow().hits());
        assertTrue(plan().limits().longest().isEmpty());
    }

    @Test
    void givenNoFileCanBe_whenRecorded_thenListGoesOn() {
        call.listening.diskIsFull = true;
        call.runs(new RecordApplication(), "a.wav").runs(new RecordSessionApplication(), "b.wav");
        assertEquals("(unset)", call.variable("record_ms"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a.wav x", "a.wav 5 x", "a.wav 5 5 x", "a.wav 1 2 3 4", "a.wav 100000"})
    void givenWrongData_whenRecordIsParsed_thenRefused(String data) {
        assertThrows(DialplanException.class, () -> new RecordApplication().parse(FakeCall.constant(data)));
    }

    @Test
    void givenVariables_whenSessionIsRecorded_thenTheyCount() {
        call.with("RECORD_STEREO", "true")
                .with("RECORD_MIN_SEC", "3")
                .with("RECORD_APPEND", "true")
                .with("record_rate", "16000");
        call.runs(new RecordSessionApplication(), "my call.wav +20");
        assertEquals(Path.of("my call.wav"), plan().path());
        assertEquals(Channels.STEREO, plan().channels());
        assertEquals(Duration.ofSeconds(3), plan().shortest());
        assertTrue(plan().append());
        assertEquals(16_000, plan().sampleRate().orElseThrow());
        assertEquals(Optional.of(Duration.ofSeconds(20)), plan().limits().longest());
    }

    @Test
    void givenOneDirectionWanted_whenSessionIsRecorded_thenThatOne() {
        call.with("RECORD_WRITE_ONLY", "true").runs(new RecordSessionApplication(), "a.wav");
        assertEquals(Channels.SENT, plan().channels());
    }

    @Test
    void givenSameFileTwice_whenSessionIsRecorded_thenOnce() {
        call.runs(new RecordSessionApplication(), "a.wav").runs(new RecordSessionApplication(), "a.wav");
        assertEquals(1, call.listening.planned.size());
    }

    @Test
    void givenTwoRecordings_whenOneIsStopped_thenTheOtherGoesOn() {
        call.runs(new RecordSessionApplication(), "a.wav").runs(new RecordSessionApplication(), "b.wav");
        call.runs(new StopRecordSessionApplication(), "b.wav");
        assertEquals(List.of("stop b.wav"), call.deeds);
        call.runs(new StopRecordSessionApplication(), "all");
        assertEquals(List.of("stop b.wav", "stop a.wav"), call.deeds);
    }

    @Test
    void givenFourNumbers_whenSilenceIsAwaited_thenRuleHasThem() {
        call.runs(LevelApplication.waitForSilence(), "200 15 10 5000");
        var rule = call.listening.levels.get(0);
        assertEquals(
                "200 15 10 false 25",
                rule.threshold() + " " + rule.hits() + " " + rule.loudFirst() + " " + rule.loud() + " " + rule.after());
        assertEquals("false", call.variable("wait_for_silence_timeout"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "200 15 10", "0 15 10 5000", "200 0 10 5000", "x 15 10 5000"})
    void givenWrongNumbers_whenSilenceIsAwaited_thenRefused(String data) {
        assertThrows(
                DialplanException.class, () -> LevelApplication.waitForSilence().parse(FakeCall.constant(data)));
    }
}
