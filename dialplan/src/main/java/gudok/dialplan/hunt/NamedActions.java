package gudok.dialplan.hunt;

import gudok.dialplan.call.ArgumentSplitter;
import gudok.dialplan.call.ArrayValue;
import gudok.dialplan.call.Value;
import gudok.dialplan.dial.BracketText;
import gudok.dialplan.model.Action;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Actions and functions that an action's data keeps in variables for moments of the call, or of a leg that it dials: {@code
 * execute_on_answer=…}. Pure.
 */
final class NamedActions {
    private static final int MOST = 256;
    private static final String MOMENT = "on_(?:ring|media|pre_answer|answer|pre_bridge|post_bridge|blind_transfer)";
    private static final Pattern ASSIGNMENT = Pattern.compile(
            "\\s*(?:nolocal:)?(?:(execute|api)_" + MOMENT + "(?!\\w*_timeout\\s*=)\\w*"
                    + "|bridge_pre_execute_[ab]leg_app|exec_after_bridge_app)\\s*=(.+)",
            Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

    /**
     * One that is named.
     *
     * @param isFunction or else an application
     * @param hasData    what stands behind the name is its data; else another variable holds that
     */
    record Named(String name, String data, boolean isFunction, boolean hasData) {
        /** Nothing is known before the call where the name itself is filled in. */
        boolean isConstant() {
            return name.indexOf('$') < 0;
        }
    }

    private NamedActions() {}

    static List<Named> in(Action action) {
        return assignments(action)
                .map(ASSIGNMENT::matcher)
                .filter(Matcher::matches)
                .flatMap(NamedActions::named)
                .filter(Named::isConstant)
                .toList();
    }

    private static Stream<String> assignments(Action action) {
        return switch (action.application().toLowerCase(Locale.ROOT)) {
            case "set", "export", "bridge_export" -> Stream.of(action.data());
            case "multiset" ->
                ArgumentSplitter.blanks(Value.configured(action.data()), MOST).stream()
                        .map(Value::text);
            case "bridge" -> BracketText.assignments(action.data()).stream();
            default -> Stream.empty();
        };
    }

    private static Stream<Named> named(Matcher assignment) {
        String kind = assignment.group(1);
        if (kind == null) {
            return Stream.of(new Named(assignment.group(2), "", false, false));
        }
        Value written = Value.configured(assignment.group(2));
        return ArrayValue.elements(written).orElse(List.of(written)).stream()
                .map(one -> named(one.text(), kind.equalsIgnoreCase("api")));
    }

    /** The name ends at the first blank or colon, two colons mean later. */
    private static Named named(String written, boolean isFunction) {
        String[] parts = written.split("::|[ :]", 2);
        return new Named(parts[0], parts.length > 1 ? parts[1] : "", isFunction, true);
    }
}
