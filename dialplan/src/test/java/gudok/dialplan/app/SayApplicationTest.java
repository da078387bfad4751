package gudok.dialplan.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.dialplan.DialplanException;
import gudok.dialplan.call.Source;
import gudok.dialplan.call.Value;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SayApplicationTest {
    private final SayApplication say = new SayApplication(InstantSource.fixed(Instant.parse("2030-01-01T00:00:00Z")));
    private final FakeCall call = new FakeCall();

    private static Source sound(String path) {
        return new Source.SoundFile(Path.of(path), 0, false);
    }

    private List<Source> said() {
        return ((Source.Joined) call.played.get(0)).parts();
    }

    @Test
    void givenANumber_whenRun_thenItsSoundsOfTheLanguagesFolder() {
        call.runs(say, "ru:moscow NUMBER pronounced feminine 21");
        assertEquals(List.of(sound("/sounds/ru/digits/20.wav"), sound("/sounds/ru/digits/1f.wav")), said());
        assertEquals("*", call.waits.get(0).terminators());
    }

    @Test
    void givenATimeZone_whenTheTimeIsSaid_thenItCounts() {
        call.with("timezone", "Asia/Tokyo").runs(say, "en current_time n/a now");
        assertEquals(
                List.of(
                        sound("/sounds/en/digits/9.wav"),
                        sound("/sounds/en/time/oclock.wav"),
                        sound("/sounds/en/time/a-m.wav")),
                said());
    }

    @Test
    void givenAnUnknownTimeZone_whenTheTimeIsSaid_thenItIsSaidAllTheSame() {
        try (RecordedLog log = RecordedLog.start()) {
            call.with("timezone", "Mars/Base").runs(say, "en current_time n/a now");
            assertTrue(
                    log.lines().get(0).contains("timezone=Mars/Base"),
                    log.lines().toString());
        }
        assertEquals(1, call.played.size());
    }

    @Test
    void givenACallersText_whenSpelled_thenOnlySoundsOfOurs() {
        call.runs(say, Value.configured("en name_spelled pronounced ").plus(Value.peer("../a b")));
        assertEquals(
                List.of(
                        sound("/sounds/en/ascii/46.wav"),
                        sound("/sounds/en/ascii/46.wav"),
                        sound("/sounds/en/ascii/47.wav"),
                        sound("/sounds/en/ascii/97.wav"),
                        new Source.Silence(Duration.ofMillis(200)),
                        sound("/sounds/en/ascii/98.wav")),
                said());
    }

    @Test
    void givenALanguageWithoutSounds_whenRun_thenToldAndNothingHeard() {
        assertTrue(say.preview(say.parse(FakeCall.constant("de number pronounced 5")))
                .limitation()
                .orElseThrow()
                .contains("say speaks en and ru"));
        call.runs(say, "de number pronounced 5");
        assertEquals(List.of(), call.played);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "''!four words",
                "en number pronounced!four words",
                "en numbers pronounced 5!no type",
                "en number loudly 5!no method",
                "en number pronounced five!cannot be said"
            })
    void givenAMistake_whenParsed_thenRefused(String data, String words) {
        String message = assertThrows(DialplanException.class, () -> say.parse(FakeCall.constant(data)))
                .getMessage();
        assertTrue(message.contains(words), message);
    }
}
