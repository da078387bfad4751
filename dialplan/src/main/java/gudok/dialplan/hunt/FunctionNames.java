package gudok.dialplan.hunt;

import gudok.dialplan.function.FunctionRegistry;
import gudok.dialplan.model.Findings;
import gudok.dialplan.model.Place;
import gudok.dialplan.model.WarningName;
import gudok.dialplan.step.NearestName;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks for functions that are called by a name that we lack, e.g. <code>${lua(x.lua)}</code>. */
final class FunctionNames {
    private static final Pattern CALL = Pattern.compile("(?<!\\\\)\\$\\{([A-Za-z0-9_]+)[ (]");

    private final Findings findings;
    private final FunctionRegistry functions;

    FunctionNames(Findings findings, FunctionRegistry functions) {
        this.findings = findings;
        this.functions = functions;
    }

    /** A name that only FreeSWITCH knows is a warning, one that nobody knows is an error. */
    void check(Place place, String text) {
        if (text.indexOf('$') < 0) {
            return;
        }
        Matcher calls = CALL.matcher(text);
        while (calls.find()) {
            named(place, calls.group(1));
        }
    }

    /** Of a function that is named by itself. */
    void named(Place place, String name) {
        if (functions.find(name).isEmpty()) {
            lacking(place, name);
        }
    }

    private void lacking(Place place, String name) {
        if (functions.freeSwitchNames().contains(name.toLowerCase(Locale.ROOT))) {
            findings.warning(
                    place,
                    WarningName.NOT_AVAILABLE,
                    "FreeSWITCH's function \"" + name + "\" is not available here, ${" + name
                            + "…} is replaced by nothing");
        } else {
            Set<String> known = new TreeSet<>(functions.names());
            String guess = NearestName.of(name.toLowerCase(Locale.ROOT), known)
                    .map(near -> " - did you mean \"" + near + "\"?")
                    .orElse(" -");
            findings.error(place, "unknown function \"" + name + "\"" + guess + " known: " + String.join(", ", known));
        }
    }
}
