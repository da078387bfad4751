package gudok.dialplan.hunt;

import gudok.dialplan.model.Findings;
import gudok.dialplan.model.Place;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Points out references that call a function, e.g. <code>${hash(select/a/b)}</code>: they expand to nothing here. */
final class FunctionCalls {
    private static final Pattern CALL = Pattern.compile("\\$\\{([A-Za-z0-9_]+)[ (]");

    private FunctionCalls() {}

    static void warn(Findings findings, Place place, String text) {
        Matcher calls = CALL.matcher(text);
        while (calls.find()) {
            findings.warning(
                    place,
                    "function \"" + calls.group(1) + "\" is not available, ${" + calls.group(1)
                            + "…} is replaced by nothing");
        }
    }
}
