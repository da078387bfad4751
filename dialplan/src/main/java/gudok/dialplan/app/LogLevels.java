package gudok.dialplan.app;

import java.util.Locale;
import java.util.Optional;
import org.slf4j.event.Level;

/** FreeSWITCH's log levels, names or numbers 0 to 7, as ours. */
final class LogLevels {
    private LogLevels() {}

    static Optional<Level> named(String word) {
        return switch (word.toUpperCase(Locale.ROOT)) {
            case "ALERT", "1", "CRIT", "2", "ERR", "ERROR", "3" -> Optional.of(Level.ERROR);
            case "WARNING", "WARN", "4" -> Optional.of(Level.WARN);
            case "CONSOLE", "0", "NOTICE", "5", "INFO", "6" -> Optional.of(Level.INFO);
            case "DEBUG", "7" -> Optional.of(Level.DEBUG);
            default -> Optional.empty();
        };
    }
}
