package gudok.dialplan.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import gudok.dialplan.call.CallEnded;
import gudok.dialplan.call.HangupCause;
import gudok.dialplan.call.Value;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HangupApplicationTest {
    private final FakeCall call = new FakeCall();

    @ParameterizedTest
    @CsvSource({
        "'',NORMAL_CLEARING",
        "USER_BUSY,USER_BUSY",
        "user_busy,USER_BUSY",
        "17,USER_BUSY",
        "normal_clearing,NORMAL_CLEARING",
        "16,NORMAL_CLEARING"
    })
    void givenAKnownCause_whenRun_thenTheCallEndsWithIt(String data, HangupCause cause) {
        try (RecordedLog log = RecordedLog.start()) {
            assertThrows(CallEnded.class, () -> call.runs(new HangupApplication(), data));
            assertEquals(List.of("hangup " + cause), call.deeds);
            assertEquals(List.of(), log.lines());
        }
    }

    @Test
    void givenAnUnknownCause_whenRun_thenTheCallIsClearedNormallyAndALineSaysSo() {
        try (RecordedLog log = RecordedLog.start()) {
            Value data = Value.peer("USER_BSY\nforged");
            assertThrows(CallEnded.class, () -> call.runs(new HangupApplication(), data));
            assertEquals(List.of("hangup NORMAL_CLEARING"), call.deeds);
            assertEquals(
                    List.of("WARN unknown hangup cause written=USER_BSY\\nforged used=NORMAL_CLEARING"
                            + " extension=delay_echo position=echo.xml:7:9"),
                    log.lines());
        }
    }
}
