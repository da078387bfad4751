package gudok.dialplan.dial;

import gudok.dialplan.DialplanException;
import gudok.dialplan.call.ArgumentSplitter;
import gudok.dialplan.call.LogText;
import gudok.dialplan.call.MarkedText;
import gudok.dialplan.call.Stripping;
import gudok.dialplan.call.Value;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads what stands within the brackets in front of a party: {@code name=value,name=value}; {@code ^^;} in front makes ; the
 * delimiter, single quotes and backslashes keep one within a value. Of names that differ in letter case alone the last one counts.
 */
final class DialVariables {
    private static final int MOST = 256;

    private DialVariables() {}

    /** @throws DialplanException if something is no assignment, or a caller chose its name */
    static Map<String, Value> parse(Value block) {
        Map<String, Value> variables = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (Value written : ArgumentSplitter.on(',', block, MOST)) {
            Value assignment = Stripping.of(written);
            if (!assignment.isEmpty()) {
                add(variables, assignment);
            }
        }
        return variables;
    }

    private static void add(Map<String, Value> variables, Value assignment) {
        MarkedText text = new MarkedText(assignment);
        int equals = text.find('=', 0);
        Value name = Stripping.of(text.slice(0, Math.max(equals, 0)));
        if (name.isEmpty() || name.hasPeerText()) {
            throw new DialplanException("\"" + LogText.of(assignment.text(), 100)
                    + "\" in front of a party sets nothing - write name=value,name=value");
        }
        variables.put(name.text(), text.slice(equals + 1, text.length()));
    }
}
