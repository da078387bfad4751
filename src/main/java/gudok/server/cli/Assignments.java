package gudok.server.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** {@code NAME=VALUE}, again and again. */
final class Assignments {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,127}");

    private Assignments() {}

    /** @throws IllegalArgumentException with words for the operator */
    static Map<String, String> parse(String option, List<String> written) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String one : written) {
            int equals = one.indexOf('=');
            if (equals < 0 || !NAME.matcher(one.substring(0, equals)).matches()) {
                throw new IllegalArgumentException(option + " needs NAME=VALUE, not \"" + Text.line(one) + "\"");
            }
            values.put(one.substring(0, equals), one.substring(equals + 1));
        }
        return values;
    }
}
