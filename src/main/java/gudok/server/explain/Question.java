package gudok.server.explain;

import gudok.server.call.AssumedBridges;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Optional;

/**
 * A call that did not happen.
 *
 * @param number    dialled
 * @param from      the user who calls, authenticated; empty: somebody unknown
 * @param context   empty: {@code user_context} of the user, else {@code public}
 * @param variables given by hand; one named like a field of the caller's profile replaces that field
 * @param bridges   what they come to
 */
public record Question(
        String number,
        Optional<String> from,
        Optional<String> context,
        ZonedDateTime at,
        Map<String, String> variables,
        AssumedBridges bridges) {
    public Question {
        variables = Map.copyOf(variables);
    }

    /** One that says nothing of bridges. */
    public Question(
            String number,
            Optional<String> from,
            Optional<String> context,
            ZonedDateTime at,
            Map<String, String> variables) {
        this(number, from, context, at, variables, AssumedBridges.UNKNOWN);
    }
}
