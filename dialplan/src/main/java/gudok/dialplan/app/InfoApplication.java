package gudok.dialplan.app;

import gudok.dialplan.call.ActionData;
import gudok.dialplan.call.Application;
import gudok.dialplan.call.CallSession;
import gudok.dialplan.call.LogText;
import gudok.dialplan.call.Value;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** {@code info}: writes the caller's profile and all variables to our log, a line each, sorted. Data: {@code [level]}. */
final class InfoApplication implements Application<Level> {
    private static final Logger log = LoggerFactory.getLogger(InfoApplication.class);

    @Override
    public String name() {
        return "info";
    }

    @Override
    public Level parse(ActionData data) {
        return LogLevels.named(data.text().strip()).orElse(Level.INFO);
    }

    @Override
    public void run(CallSession call, Level level) {
        log.atLevel(level)
                .log(
                        "call id={} context={}",
                        call.id(),
                        LogText.of(call.profile().context()));
        write(level, "caller", call.profile().fields());
        write(level, "variable", call.variables().all());
    }

    @Override
    public boolean needsMedia() {
        return false;
    }

    private static void write(Level level, String kind, Map<String, Value> values) {
        new TreeMap<>(values)
                .forEach(
                        (name, value) -> log.atLevel(level).log("{} {}={}", kind, LogText.of(name), LogText.of(value)));
    }
}
