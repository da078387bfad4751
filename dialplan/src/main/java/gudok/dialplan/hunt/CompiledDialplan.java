package gudok.dialplan.hunt;

import gudok.dialplan.Dialplan;
import gudok.dialplan.DialplanException;
import gudok.dialplan.call.CallerProfile;
import gudok.dialplan.call.Expansion;
import gudok.dialplan.call.KeyValueStore;
import gudok.dialplan.call.Step;
import gudok.dialplan.call.Value;
import gudok.dialplan.call.Variables;
import gudok.dialplan.function.Effects;
import gudok.dialplan.function.FunctionRegistry;
import gudok.dialplan.model.Context;
import gudok.dialplan.step.Printable;
import gudok.dialplan.step.StepFactory;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** A dialplan whose expressions and constant data are compiled. Immutable, safe from any thread. */
public final class CompiledDialplan implements Dialplan {
    private final Map<String, CompiledContext> contexts;

    private final StepFactory steps;
    private final FunctionRegistry functions;

    /** @param contexts by their names in lower case */
    CompiledDialplan(Map<String, CompiledContext> contexts, StepFactory steps) {
        this.contexts = Map.copyOf(contexts);
        this.steps = steps;
        functions = steps.functions();
    }

    @Override
    public Step step(String application, Value data, String extension, String position) {
        return steps.filledStep(application, data, extension, position);
    }

    @Override
    public Route hunt(CallerProfile profile, Variables variables, Map<String, String> globals, ZonedDateTime now) {
        return hunt(new HuntInput(profile, variables, globals, now), LogRecorder.ifWanted());
    }

    /** The hunt of a real call, as quick as without {@code listener}: only what cannot be asked again later is told. */
    public Route hunt(HuntInput input, AnswerListener listener) {
        return hunt(input, LogRecorder.ifWanted(), (call, effects) -> {
            Expansion.Functions asked = functions(call::now, effects);
            return (name, arguments) -> {
                Value answer = asked.call(name, arguments);
                listener.called(name, arguments, answer);
                return answer;
            };
        });
    }

    /**
     * The same hunt, telling {@code recorder} why. With a recorder every extension is looked at; without one only those that
     * can match are, with the same outcome.
     */
    public Route hunt(HuntInput input, HuntRecorder recorder) {
        return replay(input, recorder, Answers.NONE);
    }

    /**
     * Hunts again as it was then.
     *
     * @param answers of the functions, as a recorder or listener was told them
     */
    public Route replay(HuntInput input, HuntRecorder recorder, Answers answers) {
        return hunt(input, recorder, source(answers));
    }

    /**
     * As {@link #replay(HuntInput, HuntRecorder, Answers)}, for a rehearsal of a whole call.
     *
     * @param stores where the functions' changes happen in place of a store
     */
    public Route rehearse(
            HuntInput input, HuntRecorder recorder, Answers answers, UnaryOperator<KeyValueStore> stores) {
        return hunt(
                input, recorder, (call, effects) -> source(answers).functions(call, new CopiedStores(effects, stores)));
    }

    /**
     * Expands data of actions in a rehearsal: functions change at once what {@code stores} gives.
     *
     * @param call as it is whenever something is expanded
     */
    public Expansion expansion(Supplier<HuntInput> call, Answers answers, UnaryOperator<KeyValueStore> stores) {
        Effects effects = new CopiedStores(Effects.AT_ONCE, stores);
        Expansion.Functions asked = answered(answers, functions(call, effects));
        return new Expansion(
                name -> {
                    HuntInput now = call.get();
                    return Expansion.scope(now.variables(), now.profile(), now.globals())
                            .find(name);
                },
                asked);
    }

    private FunctionSource source(Answers answers) {
        return (call, effects) -> answered(answers, functions(call::now, effects));
    }

    private static Expansion.Functions answered(Answers answers, Expansion.Functions asked) {
        return (name, arguments) -> answers.find(name, arguments).orElseGet(() -> asked.call(name, arguments));
    }

    private Expansion.Functions functions(Supplier<HuntInput> call, Effects effects) {
        return (name, arguments) -> {
            HuntInput now = call.get();
            return functions
                    .in(now.variables(), now.profile(), now.globals(), now.now(), effects)
                    .call(name, arguments);
        };
    }

    private Route hunt(HuntInput input, HuntRecorder recorder, FunctionSource asked) {
        recorder.started(input.profile());
        Optional<CompiledContext> context = find(input.profile().context());
        if (context.isEmpty()) {
            return new Route.NotFound(
                    "context \"" + Printable.of(input.profile().context()) + "\" not found");
        }
        Hunt hunt = new Hunt(input, recorder, asked, functions.users());
        try {
            context.get().hunt(hunt);
        } catch (DialplanException e) {
            return new Route.NotFound(e.getMessage());
        }
        return hunt.hasSteps() ? hunt.route() : new Route.NotFound(nothing(input, context.get()));
    }

    /** What was read, by name of context; those of one name are one. */
    public List<Context> contexts() {
        return contexts.values().stream()
                .map(context -> new Context(
                        context.name(),
                        context.extensions().stream()
                                .map(CompiledExtension::source)
                                .toList()))
                .sorted(Comparator.comparing(Context::name))
                .toList();
    }

    /** Number of extensions in the context that a call of this context name enters. */
    public int size(String context) {
        return find(context).map(found -> found.extensions().size()).orElse(0);
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
