package gudok.dialplan.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.dialplan.call.Source.SoundFile;
import gudok.dialplan.call.Value;
import java.nio.file.Path;
import java.util.List;
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
    @ValueSource(strings = {"", "local_stream://moh", "say:hello"})
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
}
