package gudok.dialplan.step;

import gudok.dialplan.DialplanException;
import gudok.dialplan.call.ActionData;
import gudok.dialplan.call.Application;
import gudok.dialplan.call.CallSession;
import gudok.dialplan.call.Expansion;
import gudok.dialplan.call.Preview;
import gudok.dialplan.call.Step;
import gudok.dialplan.call.Truth;
import gudok.dialplan.call.Value;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A step whose application we have.
 *
 * @param constant present if the data says the same in every call: its arguments, and the data without escapes
 * @param <A>      the application's arguments
 */
record ReadyStep<A>(Application<A> app, Value data, Origin origin, Optional<Constant<A>> constant) implements Step {
    private static final Logger log = LoggerFactory.getLogger(ReadyStep.class);

    /** Data that was turned into arguments when the step was made. */
    record Constant<A>(Value expanded, A arguments) {}

    /** @throws DialplanException if the application refuses the data */
    static <A> ReadyStep<A> constant(Application<A> app, Value data, Origin origin) {
        Value plain = Expansion.unescaped(data);
        A arguments = app.parse(new ActionData(plain, false));
        return new ReadyStep<>(app, data, origin, Optional.of(new Constant<>(plain, arguments)));
    }

    static <A> ReadyStep<A> late(Application<A> app, Value data, Origin origin) {
        return new ReadyStep<>(app, data, origin, Optional.empty());
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
                            : app.parse(new ActionData(Expansion.sample(data), true)));
        } catch (DialplanException dependsOnTheCall) {
            return Preview.NOTHING;
        }
    }

    @Override
    public void run(CallSession call) {
        try {
            Constant<A> ready = constant.orElseGet(() -> expanded(call));
            call.variables().set("current_application", Value.configured(app.name()));
            call.variables().set("current_application_data", ready.expanded());
            app.preview(ready.arguments()).limitation().ifPresent(this::logLimited);
            if (app.needsMedia() && !call.hasMedia()) {
                call.preAnswer();
            }
            app.run(call, ready.arguments());
        } catch (DialplanException e) {
            log("action skipped", e.getMessage());
        }
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

    private Constant<A> expanded(CallSession call) {
        boolean literal = Truth.of(call.variables().text("app_disable_expand_variables", ""));
        Value value = literal ? data : Expansion.of(call).expand(data);
        return new Constant<>(value, app.parse(new ActionData(value, true)));
    }
}
