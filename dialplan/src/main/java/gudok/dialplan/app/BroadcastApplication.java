package gudok.dialplan.app;

import gudok.dialplan.DialplanException;
import gudok.dialplan.call.ActionData;
import gudok.dialplan.call.ArgumentSplitter;
import gudok.dialplan.call.CallSession;
import gudok.dialplan.call.Preview;
import gudok.dialplan.call.Schedule;
import gudok.dialplan.call.Step;
import gudok.dialplan.call.Value;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** {@code broadcast}: runs a sound or an application inside the next thing that the call waits for. Data: {@code target [leg]}. */
final class BroadcastApplication implements SilentApplication<BroadcastApplication.Request> {
    private static final String GRAMMAR = " - write target [aleg|both]";

    /** @param preview of the target's own step */
    record Request(BroadcastTarget target, BroadcastLeg leg, Preview preview) {}

    private final Supplier<StepMaker> steps;

    BroadcastApplication(Supplier<StepMaker> steps) {
        this.steps = steps;
    }

    @Override
    public String name() {
        return "broadcast";
    }

    @Override
    public Request parse(ActionData data) {
        List<Value> words = ArgumentSplitter.blanks(data.value(), 3);
        if (words.isEmpty() || words.size() > 2) {
            throw new DialplanException(
                    "broadcast takes a target and a leg, with single quotes around a target that has" + " spaces"
                            + GRAMMAR);
        }
        BroadcastTarget target = BroadcastTarget.parse(words.get(0), data.runtime());
        Preview inside = target.step(steps.get(), "", "").preview();
        BroadcastLeg leg = words.size() > 1 ? BroadcastLeg.parse(words.get(1), GRAMMAR) : BroadcastLeg.CALLER;
        return new Request(target, leg, inside);
    }

    @Override
    public Preview preview(Request request) {
        return request.leg().preview().plus(request.preview());
    }

    @Override
    public void run(CallSession call, Request request) {
        if (request.leg() == BroadcastLeg.PARTNER) {
            return;
        }
        Step here = call.currentStep();
        Step step = request.target().step(steps.get(), here.extension(), here.position());
        call.schedule(new Schedule(Duration.ZERO, Optional.empty(), new Schedule.Task.Broadcast(step)));
    }
}
