package gudok.dialplan.app;

import gudok.dialplan.DialplanException;
import gudok.dialplan.call.ActionData;
import gudok.dialplan.call.Application;
import gudok.dialplan.call.ArgumentSplitter;
import gudok.dialplan.call.CallSession;
import gudok.dialplan.call.LogText;
import gudok.dialplan.call.Preview;
import gudok.dialplan.call.Schedule;
import gudok.dialplan.call.Step;
import gudok.dialplan.call.Value;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;

/**
 * {@code sched_broadcast}: runs a sound or an application inside whatever the call does later. Data: {@code [+|@]time
 * target [aleg|both]}, see {@link DueTime} and {@link BroadcastTarget}. The target is checked when the file is read.
 */
final class SchedBroadcastApplication implements Application<SchedBroadcastApplication.Request> {
    private static final String GRAMMAR = " - write +SECONDS target [aleg]";

    private static final int LONGEST_DATA = 4096;

    /** @param preview of the target's own step */
    record Request(DueTime time, BroadcastTarget target, BroadcastLeg leg, Preview preview) {}

    private final InstantSource clock;
    private final Supplier<StepMaker> steps;

    SchedBroadcastApplication(InstantSource clock, Supplier<StepMaker> steps) {
        this.clock = clock;
        this.steps = steps;
    }

    @Override
    public String name() {
        return "sched_broadcast";
    }

    @Override
    public Request parse(ActionData data) {
        if (data.text().length() > LONGEST_DATA) {
            throw new DialplanException("sched_broadcast takes at most " + LONGEST_DATA + " characters" + GRAMMAR);
        }
        List<Value> words = ArgumentSplitter.blanks(data.value(), 4);
        if (words.size() < 2) {
            throw new DialplanException("sched_broadcast needs a time and a target" + GRAMMAR);
        }
        if (words.size() > 3) {
            throw new DialplanException("\"" + LogText.of(words.get(3)) + "\" is one word too many" + GRAMMAR
                    + ", with single quotes around a target that has spaces");
        }
        BroadcastTarget target = BroadcastTarget.parse(words.get(1), data.runtime());
        Preview inside = target.step(steps.get(), "", "").preview();
        BroadcastLeg leg = words.size() > 2 ? BroadcastLeg.parse(words.get(2), GRAMMAR) : BroadcastLeg.CALLER;
        return new Request(DueTime.repeatable(words.get(0)), target, leg, inside);
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
        Schedule.Task task = new Schedule.Task.Broadcast(step);
        long id = call.schedule(request.time().schedule(clock.instant(), task));
        call.variables().set("last_sched_id", Value.configured(Long.toString(id)));
    }

    @Override
    public boolean needsMedia() {
        return false;
    }
}
