package gudok.dialplan.hunt;

import gudok.dialplan.Dialplan;
import gudok.dialplan.DialplanException;
import gudok.dialplan.call.CallerProfile;
import gudok.dialplan.call.Variables;
import gudok.dialplan.step.Printable;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A dialplan whose expressions and constant data are compiled. Immutable, safe from any thread. */
public final class CompiledDialplan implements Dialplan {
    private final Map<String, CompiledContext> contexts;

    /** @param contexts by their names in lower case */
    CompiledDialplan(Map<String, CompiledContext> contexts) {
        this.contexts = Map.copyOf(contexts);
    }

    @Override
    public Route hunt(CallerProfile profile, Variables variables, Map<String, String> globals, ZonedDateTime now) {
        return hunt(new HuntInput(profile, variables, globals, now), LogRecorder.ifWanted());
    }

    /** The same hunt, telling {@code recorder} why. */
    public Route hunt(HuntInput input, HuntRecorder recorder) {
        recorder.started(input.profile());
        Optional<CompiledContext> context = find(input.profile().context());
        if (context.isEmpty()) {
            return new Route.NotFound(
                    "context \"" + Printable.of(input.profile().context()) + "\" not found");
        }
        Hunt hunt = new Hunt(input, recorder);
        try {
            context.get().hunt(hunt);
        } catch (DialplanException e) {
            return new Route.NotFound(e.getMessage());
        }
        return hunt.hasSteps() ? hunt.route() : new Route.NotFound(nothing(input, context.get()));
    }

    private Optional<CompiledContext> find(String name) {
        String wanted = name.isEmpty() ? "default" : name.toLowerCase(Locale.ROOT);
        return Optional.ofNullable(contexts.get(wanted))
                .or(() -> Optional.ofNullable(contexts.get(ContextNames.FALLBACK)));
    }

    private static String nothing(HuntInput input, CompiledContext context) {
        String destination = Printable.of(input.profile().destinationNumber().text());
        return "no extension for \"" + destination + "\" in context \"" + context.name() + "\"";
    }
}
