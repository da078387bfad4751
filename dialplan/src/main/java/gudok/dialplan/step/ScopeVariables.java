package gudok.dialplan.step;

import gudok.dialplan.DialplanException;
import gudok.dialplan.call.ArgumentSplitter;
import gudok.dialplan.call.CallSession;
import gudok.dialplan.call.MarkedText;
import gudok.dialplan.call.Value;
import gudok.dialplan.call.Variables;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Variables for one action: data that begins with {@code %[a=1,b=2]}, or {@code %;[a=1;b=2]} with another separator.
 *
 * @param rest the data behind them
 */
record ScopeVariables(Map<String, Value> values, Value rest) {
    private static final int MOST = 100;

    /** @throws DialplanException if the bracket is not closed, or a name is missing or a stranger's */
    static ScopeVariables of(Value data) {
        MarkedText text = new MarkedText(data);
        int bracket = text.has(1, '[') ? 1 : 2;
        if (!text.has(0, '%') || !text.has(bracket, '[')) {
            return new ScopeVariables(Map.of(), data);
        }
        int close = text.find(']', bracket);
        if (close < 0) {
            throw new DialplanException("the variables in %[…] are not closed - write %[name=value]data");
        }
        char separator = bracket == 2 ? text.charAt(1) : ',';
        List<Value> assignments = ArgumentSplitter.on(separator, text.slice(bracket + 1, close), MOST);
        Map<String, Value> values = new LinkedHashMap<>();
        assignments.forEach(assignment -> add(values, new MarkedText(assignment)));
        return new ScopeVariables(Map.copyOf(values), text.slice(close + 1, text.length()));
    }

    private static void add(Map<String, Value> values, MarkedText assignment) {
        int equals = assignment.find('=', 0);
        Value name = assignment.slice(0, Math.max(0, equals));
        if (name.text().isBlank() || name.hasPeerText()) {
            throw new DialplanException(
                    "\"" + Printable.of(assignment.toString()) + "\" in %[…] assigns nothing - write name=value");
        }
        values.put(name.text().strip(), assignment.slice(equals + 1, assignment.length()));
    }

    /** Runs with the variables set; then each is as before, unless it was given another value meanwhile. */
    void during(CallSession call, Runnable action) {
        if (values.isEmpty()) {
            action.run();
            return;
        }
        Variables variables = call.variables();
        Map<String, Optional<Value>> before = new LinkedHashMap<>();
        values.keySet().forEach(name -> before.put(name, variables.get(name)));
        values.forEach(variables::set);
        try {
            call.inside(action);
        } finally {
            before.forEach((name, value) -> restore(variables, name, value));
        }
    }

    private void restore(Variables variables, String name, Optional<Value> before) {
        Value scoped = values.get(name);
        if (variables.get(name).orElse(Value.EMPTY).equals(scoped)) {
            variables.set(name, before.orElse(Value.EMPTY));
        }
    }
}
