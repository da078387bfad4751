package gudok.dialplan.app;

import static gudok.dialplan.app.Refusals.assertRefused;
import static gudok.dialplan.app.Refusals.assertRefusedAtRuntime;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.dialplan.call.Source.ToneScript;
import gudok.dialplan.call.Tgml;
import gudok.dialplan.call.Value;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GentonesApplicationTest {
    private static final GentonesApplication GENTONES = new GentonesApplication();

    private final FakeCall call = new FakeCall();

    @Test
    void givenABeep_whenRun_thenItIsPlayedOnce() {
        call.whoPresses('*').runs(GENTONES, "%(200,0,800)");
        Tgml beep = new Tgml(8000, List.of(new Tgml.Tone(List.of(800.0), 1600, 0, -7, 0, 0, 1, 1)), 1);
        assertEquals(List.of(new ToneScript(beep, 1)), call.played);
        assertEquals("*", call.variable("playback_terminator_used"));
        assertEquals("(unset)", call.variable("current_application_response"));
        assertTrue(GENTONES.needsMedia());
    }

    @ParameterizedTest
    @CsvSource({"1|0,1", "1|,1", "1|1,1", "1|3,3", "1|-1,-1", "1|-7,-1", "1| 2 ,2", "1|-0,1"})
    void givenALoopCount_whenParsed_thenItIsTheNumberOfPlays(String data, int plays) {
        assertEquals(plays, GENTONES.parse(FakeCall.constant(data)).plays());
    }

    @Test
    void givenWrongData_whenParsed_thenItIsRefused() {
        assertRefused(GENTONES, "", "plays nothing");
        assertRefused(GENTONES, "1|x", "is not a loop count");
        assertRefused(GENTONES, "1|2|3", "is not a loop count");
        assertRefused(GENTONES, "%(200,0)", "at character 1");
    }

    @Test
    void givenABarFromTheCaller_whenParsed_thenItIsNoLoopCount() {
        Value data = Value.configured("1").plus(Value.peer("|-1"));
        assertEquals(1, call.runs(GENTONES, data).played.size());
        assertEquals(1, ((ToneScript) call.played.get(0)).plays());
        assertRefusedAtRuntime(GENTONES, Value.peer("\r\n|x"), "plays nothing");
    }
}
