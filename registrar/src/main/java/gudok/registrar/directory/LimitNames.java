package gudok.registrar.directory;

import gudok.registrar.UserLimits;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/** Params and variables that say what a user's registrations may be. */
final class LimitNames {
    static final String MAX_CONTACTS = "max-registrations-per-extension";
    static final String SEVERAL = "sip-allow-multiple-registrations";
    static final String FIXED = "sip-force-expires";
    static final String SHORTEST = "sip-force-expires-min";
    static final String LONGEST = "sip-force-expires-max";
    static final String DEVIATION = "sip-expires-max-deviation";
    private static final Set<String> VARIABLES = Set.of(SEVERAL, FIXED, SHORTEST, LONGEST, DEVIATION);

    private LimitNames() {}

    /** The variable's name as it is looked for; others stay as they are written. */
    static String variable(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return VARIABLES.contains(lower) ? lower : name;
    }

    /** Values that mean nothing, which are errors of the file, count as not given. */
    static UserLimits limits(Map<String, String> params, Map<String, String> variables) {
        String most = params.get(MAX_CONTACTS);
        boolean none = most == null && VARIABLES.stream().noneMatch(variables::containsKey);
        return none
                ? UserLimits.NONE
                : new UserLimits(
                        contacts(most == null ? "" : most),
                        Truth.of(variables.getOrDefault(SEVERAL, "")) == Truth.FALSE,
                        seconds(variables, SHORTEST),
                        seconds(variables, LONGEST),
                        seconds(variables, FIXED),
                        seconds(variables, DEVIATION));
    }

    private static OptionalInt contacts(String text) {
        OptionalLong number = ValueCheck.MAX_CONTACTS.read(text);
        return number.isPresent() ? OptionalInt.of((int) number.getAsLong()) : OptionalInt.empty();
    }

    private static OptionalLong seconds(Map<String, String> variables, String name) {
        NumberRange range = name.equals(DEVIATION) ? ValueCheck.DEVIATION : ValueCheck.LIFETIME;
        return range.read(variables.getOrDefault(name, ""));
    }
}
