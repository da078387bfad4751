package gudok.dialplan.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.dialplan.call.Value;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogApplicationsTest {
    private final FakeCall call = new FakeCall();

    @ParameterizedTest
    @CsvSource({
        "INFO hello there,INFO,hello there",
        "notice x,INFO,x",
        "CONSOLE x,INFO,x",
        "0 x,INFO,x",
        "ERR x,ERROR,x",
        "CRIT x,ERROR,x",
        "1 x,ERROR,x",
        "WARNING x,WARN,x",
        "4 x,WARN,x",
        "DEBUG x,DEBUG,x",
        "INFO,DEBUG,INFO",
        "loud x,DEBUG,x",
        "'',DEBUG,''"
    })
    void givenALevelAndText_whenLogged_thenOneLineIsWritten(String data, String level, String text) {
        try (RecordedLog log = RecordedLog.start()) {
            call.runs(new LogApplication(), data);
            assertEquals(
                    List.of(level + " dialplan says text=" + text + " extension=delay_echo position=echo.xml:7:9"),
                    log.lines());
        }
    }

    @Test
    void givenTextFromTheCaller_whenLogged_thenItStaysOnItsLineAndChoosesNoLevel() {
        Value hostile = Value.peer("ERR x\r\n2030-01-01 ERROR forged\u001b[2K\u202e\u2028");
        try (RecordedLog log = RecordedLog.start()) {
            call.runs(new LogApplication(), hostile);
            call.runs(new LogApplication(), Value.configured("INFO name ").plus(hostile));
            String shown = "ERR x\\r\\n2030-01-01 ERROR forged\\u{1b}[2K\\u{202e}\\u{2028}";
            assertTrue(log.lines().get(0).startsWith("DEBUG dialplan says text=" + shown + " extension"));
            assertTrue(log.lines().get(1).startsWith("INFO dialplan says text=name " + shown + " extension"));
        }
    }

    @Test
    void givenVariables_whenInfoRuns_thenTheyAreWrittenSorted() {
        call.with("b", "2").with("a", "1").withField("caller_id_name", Value.peer("x\nvariable forged=1"));
        try (RecordedLog log = RecordedLog.start()) {
            call.runs(new InfoApplication(), "");
            assertEquals(
                    List.of(
                            "INFO call id=call-1 context=public",
                            "INFO caller caller_id_name=x\\nvariable forged=1",
                            "INFO variable a=1",
                            "INFO variable b=2"),
                    log.lines());
        }
    }

    @Test
    void givenALevel_whenInfoRuns_thenItIsUsed() {
        try (RecordedLog log = RecordedLog.start()) {
            call.runs(new InfoApplication(), "notice").runs(new InfoApplication(), "ERR");
            assertTrue(log.lines().get(0).startsWith("INFO"));
            assertTrue(log.lines().get(2).startsWith("ERROR"));
        }
    }
}
