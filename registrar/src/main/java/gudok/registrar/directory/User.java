package gudok.registrar.directory;

import gudok.registrar.Aor;
import gudok.registrar.UserLimits;
import java.util.Map;

/**
 * One user of the directory.
 *
 * @param aor       id as written in the directory, and domain
 * @param params    {@code param} elements (password, a1-hash, dial-string…), user over group over domain
 * @param variables {@code variable} elements (user_context, effective_caller_id_name…), likewise
 * @param limits    of the user's registrations, as params and variables say
 */
public record User(Aor aor, Map<String, String> params, Map<String, String> variables, UserLimits limits) {
    public User {
        params = unmodifiable(params);
        variables = unmodifiable(variables);
    }

    /** With the limits that params and variables say. */
    public User(Aor aor, Map<String, String> params, Map<String, String> variables) {
        this(aor, params, variables, LimitNames.limits(params, variables));
    }

    private static Map<String, String> unmodifiable(Map<String, String> settings) {
        return settings instanceof SettingMap ? settings : Map.copyOf(settings);
    }
}
