package gudok.server.log;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ch.qos.logback.classic.Level;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LogLevelsTest {
    private static final String CARD = "io.netty.util.internal.MacAddressUtil";

    @Test
    void givenLevels_whenParsed_thenOursAreMeantUnlessNamed() {
        assertEquals(expected(Map.of()), LogLevels.parse(""));
        assertEquals(expected(Map.of("gudok", Level.DEBUG)), LogLevels.parse("debug"));
        assertEquals(
                expected(Map.of("ROOT", Level.INFO, "gudok", Level.WARN, "gudok.server.sip", Level.TRACE)),
                LogLevels.parse("warn, gudok.server.sip=trace,ROOT=info"));
        assertEquals(expected(Map.of()), LogLevels.parse("nonsense"));
        assertEquals(expected(Map.of(CARD, Level.WARN)), LogLevels.parse(CARD + "=warn,info"));
    }

    private static Map<String, Level> expected(Map<String, Level> changes) {
        Map<String, Level> levels = new HashMap<>(Map.of("ROOT", Level.WARN, "gudok", Level.INFO, CARD, Level.ERROR));
        levels.putAll(changes);
        return levels;
    }
}
