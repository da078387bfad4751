package gudok.server.call;

import gudok.dialplan.Dialplan;
import gudok.dialplan.DialplanException;
import gudok.dialplan.call.ArrayValue;
import gudok.dialplan.call.CallSession;
import gudok.dialplan.call.LogText;
import gudok.dialplan.call.MarkedText;
import gudok.dialplan.call.Schedule;
import gudok.dialplan.call.Step;
import gudok.dialplan.call.Value;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs what a call's variables name for a moment of it: {@code execute_on_answer=application data} at once, {@code
 * execute_on_answer=application::data} inside the next thing that the call waits for, {@code api_on_answer=function arguments}
 * for what the function does. Confined to the thread of the call, or of its rehearsal.
 */
final class Moments {
    private static final Logger log = LoggerFactory.getLogger(Moments.class);

    /** What becomes of a caller who hears nothing has a variable of its own. */
    private static final String OTHER = "_timeout";

    private final CallSession call;
    private final Dialplan dialplan;
    private final Consumer<Step> nested;
    private int past;
    private int running;

    /** @param nested executes a step inside of the one that runs */
    Moments(CallSession call, Dialplan dialplan, Consumer<Step> nested) {
        this.call = call;
        this.dialplan = dialplan;
        this.nested = nested;
    }

    /** What this causes to happen again does not count. */
    void reached(Moment moment) {
        boolean again = moment.isOnce() && (past & moment.bit()) != 0;
        past |= moment.bit();
        if (again || (running & moment.bit()) != 0) {
            return;
        }
        running |= moment.bit();
        try {
            each(moment.actions(), this::execute);
            each(moment.functions(), this::ask);
        } finally {
            running &= ~moment.bit();
        }
    }

    /** An application that one variable names and another one gives its data. */
    void named(String application, String data) {
        named(call.variables().get(application), call.variables().get(data));
    }

    /** The same, by their values. */
    void named(Optional<Value> application, Optional<Value> data) {
        application.ifPresent(name -> execute(name, data.orElse(Value.EMPTY)).ifPresent(nested));
    }

    private void each(String prefix, Consumer<Value> what) {
        for (Map.Entry<String, Value> entry :
                call.variables().beginningWith(prefix).entrySet()) {
            if (!entry.getKey().substring(prefix.length()).equalsIgnoreCase(OTHER)) {
                ArrayValue.elements(entry.getValue())
                        .orElse(List.of(entry.getValue()))
                        .forEach(what);
            }
        }
    }

    private void execute(Value written) {
        MarkedText text = new MarkedText(written);
        int end = end(text);
        boolean later = text.has(end, ':') && text.has(end + 1, ':');
        Value data = text.slice(Math.min(end + (later ? 2 : 1), text.length()), text.length());
        Optional<Step> step = execute(text.slice(0, end), data);
        if (later) {
            step.map(Schedule.Task.Broadcast::new)
                    .ifPresent(task -> call.schedule(new Schedule(Duration.ZERO, Optional.empty(), task)));
        } else {
            step.ifPresent(nested);
        }
    }

    /** Where the name ends: at the first blank or colon of the operator's. */
    private static int end(MarkedText text) {
        int end = 0;
        while (end < text.length() && !text.has(end, ' ') && !text.has(end, ':')) {
            end++;
        }
        return end;
    }

    private void ask(Value written) {
        MarkedText text = new MarkedText(written);
        int end = end(text);
        Value name = text.slice(0, end);
        Value arguments = text.slice(Math.min(end + 1, text.length()), text.length());
        if (isOfOperator(name)) {
            Value call =
                    Value.configured("${" + name.text() + "(").plus(arguments).plus(Value.configured(")}"));
            execute(Value.configured("eval"), call).ifPresent(nested);
        }
    }

    /** Nothing if there is no such application. */
    private Optional<Step> execute(Value application, Value data) {
        Step here = call.currentStep();
        try {
            return isOfOperator(application)
                    ? Optional.of(dialplan.step(application.text(), data, here.extension(), here.position()))
                    : Optional.empty();
        } catch (DialplanException wrong) {
            log.warn("action of a variable skipped at={} reason={}", here.position(), wrong.getMessage());
            return Optional.empty();
        }
    }

    /** A stranger's text names nothing that is done. */
    private boolean isOfOperator(Value name) {
        if (name.hasPeerText()) {
            log.warn(
                    "action of a variable skipped, a caller's text names it application={} at={}",
                    LogText.of(name),
                    call.currentStep().position());
        }
        return !name.hasPeerText();
    }
}
