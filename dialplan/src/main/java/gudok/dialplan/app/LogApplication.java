package gudok.dialplan.app;

import gudok.dialplan.call.ActionData;
import gudok.dialplan.call.Application;
import gudok.dialplan.call.CallSession;
import gudok.dialplan.call.LogText;
import gudok.dialplan.call.MarkedText;
import gudok.dialplan.call.Step;
import gudok.dialplan.call.Stripping;
import gudok.dialplan.call.Value;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** {@code log}: writes one line to our log. Data: {@code [level] text}; without a level DEBUG. */
final class LogApplication implements Application<LogApplication.Line> {
    private static final Logger log = LoggerFactory.getLogger(LogApplication.class);

    /** @param text fit for a log */
    record Line(Level level, String text) {}

    @Override
    public String name() {
        return "log";
    }

    @Override
    public Line parse(ActionData data) {
        Value stripped = Stripping.of(data.value());
        MarkedText text = new MarkedText(stripped);
        int blank = text.find(' ', 0);
        if (blank < 0 || text.slice(0, blank).hasPeerText()) {
            return new Line(Level.DEBUG, LogText.of(stripped));
        }
        Level level = LogLevels.named(text.slice(0, blank).text()).orElse(Level.DEBUG);
        return new Line(level, LogText.of(text.slice(blank + 1, text.length())));
    }

    @Override
    public void run(CallSession call, Line line) {
        Step step = call.currentStep();
        log.atLevel(line.level())
                .log(
                        "dialplan says text={} extension={} position={}",
                        line.text(),
                        LogText.of(step.extension()),
                        step.position());
    }

    @Override
    public boolean needsMedia() {
        return false;
    }
}
