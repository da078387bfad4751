package gudok.dialplan.app;

import gudok.dialplan.DialplanException;
import gudok.dialplan.call.ActionData;
import gudok.dialplan.call.ArgumentSplitter;
import gudok.dialplan.call.CallSession;
import gudok.dialplan.call.HangupCause;
import gudok.dialplan.call.LogText;
import gudok.dialplan.call.Preview;
import gudok.dialplan.call.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * {@code limit}: lets only so many calls on at once, or in a time. Data: {@code backend realm id [max[/seconds]] [extension [XML
 * [context]]]}; a call too many goes to the extension, {@code limit_exceeded} if none is named, or is hung up where {@code
 * !CAUSE} stands in its place. {@code limit_hash} is the same without backend.
 */
final class LimitApplication implements SilentApplication<LimitApplication.Request> {
    private static final String GRAMMAR =
            " - write " + LimitedResource.GRAMMAR + " [" + TransferTargets.GRAMMAR + " or !CAUSE]";

    /** @param cause for a call too many; empty if it goes to the extension */
    record Request(LimitedResource resource, Optional<CauseName> cause, Destination destination) {}

    private final String name;
    private final List<Value> assumed;
    private final Supplier<StepMaker> steps;

    private LimitApplication(String name, List<Value> assumed, Supplier<StepMaker> steps) {
        this.name = name;
        this.assumed = assumed;
        this.steps = steps;
    }

    static LimitApplication limit(Supplier<StepMaker> steps) {
        return new LimitApplication("limit", List.of(), steps);
    }

    static LimitApplication limitHash(Supplier<StepMaker> steps) {
        return new LimitApplication("limit_hash", List.of(Value.configured("hash")), steps);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Request parse(ActionData data) {
        List<Value> words = new ArrayList<>(assumed);
        words.addAll(ArgumentSplitter.blanks(data.value(), 8));
        if (words.size() > 7) {
            throw new DialplanException("\"" + LogText.of(words.get(7)) + "\" is one word too many" + GRAMMAR);
        }
        List<Value> target =
                words.size() > 4 ? words.subList(4, words.size()) : List.of(Value.configured("limit_exceeded"));
        boolean hangup = !target.get(0).hasPeerText() && target.get(0).text().startsWith("!");
        Optional<CauseName> cause = hangup
                ? Optional.of(CauseName.of(target.get(0).text().substring(1), HangupCause.NORMAL_CLEARING))
                : Optional.empty();
        return new Request(LimitedResource.parse(words), cause, TransferTargets.parse(target, steps.get()));
    }

    @Override
    public Preview preview(Request request) {
        return request.cause().isPresent()
                ? Preview.NOTHING
                : request.destination().preview();
    }

    @Override
    public void run(CallSession call, Request request) {
        if (request.resource().enter(call)) {
            return;
        }
        if (request.cause().isPresent()) {
            throw call.hangup(request.cause().get().resolve(call));
        }
        if (request.destination().foreign().isPresent()) {
            throw call.hangup(Destination.NO_ROUTE);
        }
        throw call.transfer(request.destination().target(steps.get(), call.currentStep()));
    }
}
