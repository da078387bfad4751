package gudok.dialplan.app;

import static gudok.dialplan.app.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import gudok.dialplan.call.Wait;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SleepApplicationTest {
    private final FakeCall call = new FakeCall();

    @Test
    void givenMilliseconds_whenRun_thenTheCallWaitsAndKeepsDigits() {
        call.whoPresses('*').runs(new SleepApplication(), " 1000 ");
        assertEquals(List.of(Wait.forTime(Duration.ofSeconds(1))), call.waits);
        assertEquals("(unset)", call.variable("playback_terminator_used"));
    }

    @Test
    void givenDigitsAreEaten_whenATerminatorIsPressed_thenItIsRemembered() {
        call.with("sleep_eat_digits", "true").whoPresses('*').runs(new SleepApplication(), "1000");
        assertEquals("*", call.waits.get(0).terminators());
        assertEquals("*", call.variable("playback_terminator_used"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-1", "1s", "1.5", "99999999999", "0x10", "١"})
    void givenAnythingElse_whenParsed_thenItIsRefused(String data) {
        assertRefused(new SleepApplication(), data, "sleep needs milliseconds");
    }
}
