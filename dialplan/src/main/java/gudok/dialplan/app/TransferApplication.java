package gudok.dialplan.app;

import gudok.dialplan.call.ActionData;
import gudok.dialplan.call.ArgumentSplitter;
import gudok.dialplan.call.CallSession;
import gudok.dialplan.call.Preview;
import gudok.dialplan.call.Step;
import gudok.dialplan.call.TransferTarget;
import gudok.dialplan.call.Value;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code transfer}: goes to another extension. Data: {@code [-bleg|-both] extension [XML [context]]}, or {@code
 * 'application:data,…' inline}.
 */
final class TransferApplication implements SilentApplication<TransferApplication.Request> {
    private static final Logger log = LoggerFactory.getLogger(TransferApplication.class);

    /** Whose calls go elsewhere. */
    enum Legs {
        OURS,
        PARTNER,
        BOTH
    }

    record Request(Legs legs, Destination destination) {}

    private final Supplier<StepMaker> steps;

    TransferApplication(Supplier<StepMaker> steps) {
        this.steps = steps;
    }

    @Override
    public String name() {
        return "transfer";
    }

    @Override
    public Request parse(ActionData data) {
        List<Value> words = ArgumentSplitter.blanks(data.value(), 5);
        Legs legs = words.isEmpty() ? Legs.OURS : legs(words.get(0));
        List<Value> rest = legs == Legs.OURS ? words : words.subList(1, words.size());
        return new Request(legs, TransferTargets.parse(rest, steps.get()));
    }

    @Override
    public Preview preview(Request request) {
        return request.destination().preview();
    }

    @Override
    public void run(CallSession call, Request request) {
        if (request.legs() != Legs.OURS) {
            transferPartner(call, request);
        }
        if (request.legs() == Legs.PARTNER) {
            return;
        }
        if (request.destination().foreign().isPresent()) {
            throw call.hangup(Destination.NO_ROUTE);
        }
        throw call.transfer(request.destination().target(steps.get(), call.currentStep()));
    }

    /** Only what runs nested in a bridge finds a partner. */
    private void transferPartner(CallSession call, Request request) {
        Step here = call.currentStep();
        TransferTarget target = request.destination().foreign().isPresent()
                ? new TransferTarget(request.destination().extension(), Optional.empty(), List.of(noRoute(here)))
                : request.destination().target(steps.get(), here);
        if (!call.services().transferPartner(target)) {
            log.warn("nobody else to transfer, the call is not bridged legs={} at={}", request.legs(), here.position());
        }
    }

    private Step noRoute(Step here) {
        ActionData cause = new ActionData(Value.configured(Destination.NO_ROUTE.name()), false);
        return steps.get().step("hangup", cause, here.extension(), here.position());
    }

    private static Legs legs(Value word) {
        if (word.hasPeerText()) {
            return Legs.OURS;
        }
        return switch (word.text()) {
            case "-bleg" -> Legs.PARTNER;
            case "-both" -> Legs.BOTH;
            default -> Legs.OURS;
        };
    }
}
