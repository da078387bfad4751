package gudok.dialplan.app;

import gudok.dialplan.DialplanException;
import gudok.dialplan.call.ActionData;
import gudok.dialplan.call.Application;
import gudok.dialplan.call.ArgumentSplitter;
import gudok.dialplan.call.CallSession;
import gudok.dialplan.call.HangupCause;
import gudok.dialplan.call.LogText;
import gudok.dialplan.call.Preview;
import gudok.dialplan.call.Schedule;
import gudok.dialplan.call.Value;
import java.time.InstantSource;
import java.util.List;

/** {@code sched_hangup}: ends the call later. Data: {@code [+]time [cause]}, cause ALLOTTED_TIMEOUT if none is named. */
final class SchedHangupApplication implements Application<SchedHangupApplication.Request> {
    private static final String GRAMMAR = " - write +SECONDS [cause]";

    record Request(DueTime time, CauseName cause, boolean partnerOnly) {}

    private final InstantSource clock;

    SchedHangupApplication(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public String name() {
        return "sched_hangup";
    }

    @Override
    public Request parse(ActionData data) {
        List<Value> words = ArgumentSplitter.blanks(data.value(), 3);
        if (words.isEmpty()) {
            throw new DialplanException("sched_hangup needs a time" + GRAMMAR);
        }
        boolean partnerOnly = words.size() > 2 && words.get(2).text().equals("bleg");
        if (words.size() > 2 && !partnerOnly) {
            throw new DialplanException(LogText.of(words.get(2)) + " is too much" + GRAMMAR);
        }
        String cause = words.size() > 1 ? words.get(1).text() : "";
        return new Request(DueTime.once(words.get(0)), CauseName.of(cause, HangupCause.ALLOTTED_TIMEOUT), partnerOnly);
    }

    @Override
    public Preview preview(Request request) {
        return request.partnerOnly()
                ? Preview.limited("hanging up the partner alone (bleg) is not available here; nothing is scheduled")
                : Preview.NOTHING;
    }

    @Override
    public void run(CallSession call, Request request) {
        if (request.partnerOnly()) {
            return;
        }
        Schedule.Task task = new Schedule.Task.Hangup(request.cause().resolve(call));
        call.schedule(request.time().schedule(clock.instant(), task));
    }

    @Override
    public boolean needsMedia() {
        return false;
    }
}
