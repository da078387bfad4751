package gudok.dialplan.app;

import gudok.dialplan.call.ActionData;
import gudok.dialplan.call.ArgumentSplitter;
import gudok.dialplan.call.CallSession;
import gudok.dialplan.call.Preview;
import gudok.dialplan.call.Value;
import java.util.List;
import java.util.function.Supplier;

/**
 * {@code transfer}: goes to another extension. Data: {@code [-bleg|-both] extension [XML [context]]}, or {@code
 * 'application:data,…' inline}.
 */
final class TransferApplication implements SilentApplication<TransferApplication.Request> {
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

    /** While a list of actions runs there is no partner: bridge keeps the list waiting until he is gone. */
    @Override
    public Preview preview(Request request) {
        return switch (request.legs()) {
            case OURS -> request.destination().preview();
            case PARTNER ->
                Preview.limited("a call has no partner (-bleg) while its actions run; nothing is transferred");
            case BOTH ->
                Preview.limited("a call has no partner (-both) while its actions run; the caller alone is transferred")
                        .plus(request.destination().preview());
        };
    }

    @Override
    public void run(CallSession call, Request request) {
        if (request.legs() == Legs.PARTNER) {
            return;
        }
        if (request.destination().foreign().isPresent()) {
            throw call.hangup(Destination.NO_ROUTE);
        }
        throw call.transfer(request.destination().target(steps.get(), call.currentStep()));
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
