package gudok.dialplan.hunt;

import gudok.dialplan.call.CallerProfile;
import gudok.dialplan.call.Expansion;
import gudok.dialplan.call.Value;
import gudok.dialplan.call.Variables;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/**
 * What of a call, and of the world around it, a hunt sees and inline actions change: variables, the caller's profile, global
 * variables. Their changes never reach the call; they happen there once the route is taken. For one thread.
 */
final class CallCopy {
    private final HuntInput input;
    private final HuntVariables variables;
    private CallerProfile profile;
    private Map<String, String> globals;

    CallCopy(HuntInput input) {
        this.input = input;
        variables = new HuntVariables(input.variables());
        profile = input.profile();
        globals = input.globals();
    }

    Variables variables() {
        return variables;
    }

    CallerProfile profile() {
        return profile;
    }

    Map<String, String> globals() {
        return globals;
    }

    void changeProfile(String field, Value value) {
        profile = profile.with(field, value);
    }

    /** An empty value takes the variable away. */
    void setGlobal(String name, String value) {
        Map<String, String> changed = new HashMap<>(globals);
        changed.put(name, value);
        changed.values().removeIf(String::isEmpty);
        globals = Collections.unmodifiableMap(changed);
    }

    /** The same moment, the call as it is now. */
    HuntInput now() {
        return new HuntInput(profile, variables, globals, input.now());
    }

    /** Expands texts as the call is at that moment. */
    Expansion expansion(Expansion.Functions functions) {
        return new Expansion(
                name -> Expansion.scope(variables, profile, globals).find(name), functions);
    }
}
