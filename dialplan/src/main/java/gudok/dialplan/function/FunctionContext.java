package gudok.dialplan.function;

import gudok.dialplan.call.CallerProfile;
import gudok.dialplan.call.Expansion;
import gudok.dialplan.call.KeyValueStore;
import gudok.dialplan.call.Value;
import gudok.dialplan.call.Variables;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The call for which a function answers.
 *
 * @param variables of the call; functions read them
 * @param globals   global variables of the configuration
 * @param now       in the server's time zone
 * @param effects   when changes happen
 * @param functions for texts that a function expands itself
 */
public record FunctionContext(
        Variables variables,
        CallerProfile profile,
        Map<String, String> globals,
        ZonedDateTime now,
        Effects effects,
        Expansion.Functions functions) {

    /** Changes something outside the call, see {@link Effects#change}. */
    boolean change(boolean expected, BooleanSupplier change) {
        return effects.change(expected, change);
    }

    /** See {@link Effects#store}. */
    KeyValueStore store(KeyValueStore real) {
        return effects.store(real);
    }

    /** The global variable {@code domain}; empty if there is none. */
    String defaultDomain() {
        return globals.getOrDefault("domain", "");
    }

    /** Expands an operator's text; {@code before} goes before the call's variables. */
    Value expand(String text, Map<String, Value> before) {
        Expansion.Scope scope = Expansion.scope(variables, profile, globals);
        return new Expansion(name -> Optional.ofNullable(before.get(name)).or(() -> scope.find(name)), functions)
                .expand(Value.configured(text));
    }
}
