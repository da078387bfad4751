package gudok.server.log;

import ch.qos.logback.classic.Level;
import java.util.LinkedHashMap;
import java.util.Map;

/** Which logger tells how much, from text such as {@code debug} or {@code info,gudok.server.sip=trace}. */
final class LogLevels {
    private static final String OURS = "gudok";
    private static final String ROOT = "ROOT";
    /** Warns of a machine without a network card, which here is no fault: nothing needs that address. */
    private static final String CARD_ADDRESS = "io.netty.util.internal.MacAddressUtil";

    private LogLevels() {}

    /** Words that are no level mean {@code info}. Libraries stay at warnings unless named. */
    static Map<String, Level> parse(String text) {
        Map<String, Level> levels = new LinkedHashMap<>();
        levels.put(ROOT, Level.WARN);
        levels.put(OURS, Level.INFO);
        levels.put(CARD_ADDRESS, Level.ERROR);
        for (String part : text.split(",")) {
            int equals = part.indexOf('=');
            String logger = equals < 0 ? OURS : part.substring(0, equals).trim();
            levels.put(
                    logger.isEmpty() ? OURS : logger,
                    Level.toLevel(part.substring(equals + 1).trim(), Level.INFO));
        }
        return levels;
    }
}
