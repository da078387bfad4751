package gudok.dialplan.step;

import gudok.dialplan.DialplanException;
import gudok.dialplan.call.ActionData;
import gudok.dialplan.call.Application;
import gudok.dialplan.call.CallSession;
import gudok.dialplan.call.Expansion;
import gudok.dialplan.call.OwnExpansion;
import gudok.dialplan.call.Preview;
import gudok.dialplan.call.Step;
import gudok.dialplan.call.Truth;
import gudok.dialplan.call.Value;
import gudok.dialplan.function.FunctionRegistry;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A step whose application we have.
 *
 * @param constant present if the data says the same in every call: its arguments, and the data without escapes
 * @param functions for data that is expanded when the step runs
 * @param <A>      the application's arguments
 */
record ReadyStep<A>(
        Application<A> app, Value data, Origin origin, Optional<Constant<A>> constant, FunctionRegistry functions)
        implements Step {
    private static final Logger log = LoggerFactory.getLogger(ReadyStep.class);

    /**
     * Data that was turned into arguments.
     *
     * @param expanded without the scope
     */
    record Constant<A>(ScopeVariables scope, Value expanded, A arguments) {
        static <A> Constant<A> of(Application<A> app, Value expanded, boolean runtime) {
            ScopeVariables scope = ScopeVariables.of(expanded);
            return new Constant<>(scope, scope.rest(), app.parse(new ActionData(scope.rest(), runtime)));
        }
    }

    /** @throws DialplanException if the application refuses the data */
    static <A> ReadyStep<A> constant(Application<A> app, Value data, Origin origin) {
        Constant<A> constant = Constant.of(app, Expansion.unescaped(data), false);
        return new ReadyStep<>(app, data, origin, Optional.of(constant), FunctionRegistry.EMPTY);
    }

    static <A> ReadyStep<A> late(Application<A> app, Value data, Origin origin, FunctionRegistry functions) {
        return new ReadyStep<>(app, data, origin, Optional.empty(), functions);
    }

    @Override
    public String application() {
        return app.name();
    }

    @Override
    public String extension() {
        return origin.extension();
    }

    @Override
    public String position() {
        return origin.position();
    }

    @Override
    public Preview preview() {
        try {
            return app.preview(
                    constant.isPresent()
                            ? constant.get().arguments()
                            : Constant.of(app, Expansion.sample(data), true).arguments());
        } catch (DialplanException dependsOnTheCall) {
            return Preview.NOTHING;
        }
    }

    @Override
    public void run(CallSession call) {
        try {
            Constant<A> ready = constant.orElseGet(() -> expanded(call));
            if (constant.isPresent()) {
                tell(call, Expansion.unescaped(data));
            }
            call.variables().set("current_application", Value.configured(app.name()));
            call.variables().set("current_application_data", ready.expanded());
            call.variables().unset("current_application_response");
            app.preview(ready.arguments()).limitation().ifPresent(this::logLimited);
            ready.scope().during(call, () -> run(call, ready.arguments()));
        } catch (DialplanException e) {
            log("action skipped", e.getMessage());
        }
    }

    private void run(CallSession call, A arguments) {
        if (app.needsMedia() && !call.hasMedia()) {
            call.preAnswer();
        }
        app.run(call, arguments);
    }

    private void logLimited(String limitation) {
        log("action limited", limitation);
    }

    private void log(String event, String reason) {
        log.warn(
                "{} application={} extension={} at={} reason={}",
                event,
                app.name(),
                extension(),
                position(),
                Printable.of(reason));
    }

    private static void tell(CallSession call, Value expanded) {
        if (call instanceof OwnExpansion own) {
            own.expanded(expanded);
        }
    }

    private Constant<A> expanded(CallSession call) {
        boolean literal = Truth.of(call.variables().text("app_disable_expand_variables", ""));
        Value value = literal ? data : functions.expansion(call).expand(data);
        tell(call, value);
        return Constant.of(app, value, true);
    }
}
