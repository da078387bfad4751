package gudok.server.advice;

import gudok.dialplan.check.AdviceSink;
import gudok.dialplan.model.Action;
import gudok.dialplan.model.Context;
import gudok.dialplan.model.WarningName;
import gudok.registrar.Aor;
import gudok.server.explain.RoutingPlan;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringTokenizer;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Contexts that no call comes to: no user has them as {@code user_context}, no action names them. */
final class ContextReach {
    private static final String ID = WarningName.UNREACHABLE_CONTEXT.id();
    private static final Set<String> ENTRANCES = Set.of("public", "default", "global");
    private static final String BETWEEN_WORDS = " \t\n\u000B\f\r,=:;'\"|[]{}<>()";
    /** A transfer whose context is known during the call only. */
    private static final Pattern LATE = Pattern.compile("(?i)\\S+\\s+xml\\s+.*\\$.*", Pattern.DOTALL);

    private final RoutingPlan plan;
    private final AdviceSink sink;
    private final Map<String, Context> missing = new TreeMap<>();

    ContextReach(RoutingPlan plan, AdviceSink sink) {
        this.plan = plan;
        this.sink = sink;
    }

    void look(List<Context> contexts) {
        for (Context context : contexts) {
            String name = context.name().toLowerCase(Locale.ROOT);
            if (!ENTRANCES.contains(name) && !context.extensions().isEmpty()) {
                missing.put(name, context);
            }
        }
        Actions.forEach(contexts, this::action);
        users();
        missing.values()
                .forEach(context -> sink.advise(
                        context.extensions().get(0).place(),
                        ID,
                        "no call comes to context \"" + context.name()
                                + "\": it is no user's user_context, and no action sends calls there"));
    }

    private void action(Action action) {
        if (missing.isEmpty()) {
            return;
        }
        if (action.data().indexOf('$') >= 0 && LATE.matcher(action.data()).matches()) {
            missing.clear();
        }
        StringTokenizer words = new StringTokenizer(action.data(), BETWEEN_WORDS);
        while (words.hasMoreTokens()) {
            missing.remove(words.nextToken().toLowerCase(Locale.ROOT));
        }
    }

    private void users() {
        if (missing.isEmpty()) {
            return;
        }
        for (Aor aor : plan.directory().listed()) {
            plan.directory()
                    .find(aor.user(), aor.domain())
                    .ifPresent(user -> missing.remove(
                            user.variables().getOrDefault("user_context", "").toLowerCase(Locale.ROOT)));
        }
    }
}
