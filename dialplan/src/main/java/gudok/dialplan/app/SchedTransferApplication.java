package gudok.dialplan.app;

import gudok.dialplan.DialplanException;
import gudok.dialplan.call.ActionData;
import gudok.dialplan.call.Application;
import gudok.dialplan.call.ArgumentSplitter;
import gudok.dialplan.call.CallSession;
import gudok.dialplan.call.Preview;
import gudok.dialplan.call.Schedule;
import gudok.dialplan.call.Value;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;

/** {@code sched_transfer}: goes to another extension later. Data: {@code [+]time extension [XML [context]]}. */
final class SchedTransferApplication implements Application<SchedTransferApplication.Request> {
    record Request(DueTime time, Destination destination) {}

    private final InstantSource clock;
    private final Supplier<StepMaker> steps;

    SchedTransferApplication(InstantSource clock, Supplier<StepMaker> steps) {
        this.clock = clock;
        this.steps = steps;
    }

    @Override
    public String name() {
        return "sched_transfer";
    }

    @Override
    public Request parse(ActionData data) {
        List<Value> words = ArgumentSplitter.blanks(data.value(), 5);
        if (words.size() < 2) {
            throw new DialplanException(
                    "sched_transfer needs a time and an extension - write +SECONDS " + TransferTargets.GRAMMAR);
        }
        return new Request(
                DueTime.once(words.get(0)), TransferTargets.parse(words.subList(1, words.size()), steps.get()));
    }

    @Override
    public Preview preview(Request request) {
        return request.destination().preview();
    }

    @Override
    public void run(CallSession call, Request request) {
        Schedule.Task task = request.destination().foreign().isPresent()
                ? new Schedule.Task.Hangup(Destination.NO_ROUTE)
                : new Schedule.Task.Transfer(request.destination().target(steps.get(), call.currentStep()));
        long id = call.schedule(request.time().schedule(clock.instant(), task));
        call.variables().set("last_sched_id", Value.configured(Long.toString(id)));
    }

    @Override
    public boolean needsMedia() {
        return false;
    }
}
