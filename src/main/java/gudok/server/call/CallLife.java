package gudok.server.call;

import gudok.dialplan.call.CallEnded;
import gudok.dialplan.call.HangupCause;
import gudok.dialplan.call.Schedule;
import gudok.dialplan.call.Step;
import gudok.dialplan.call.TransferTarget;
import gudok.dialplan.call.Transferred;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** How a call begins, goes on whenever something has reached it, and ends. Confined to the thread that runs the call. */
final class CallLife {
    private static final Logger log = LoggerFactory.getLogger(CallLife.class);

    private final Call call;
    private final CallEnvironment environment;
    private final DialplanWalk walk;
    private final CallSchedule schedule;
    private final CallReport report;
    private Optional<TransferTarget> first = Optional.empty();
    private CallState state = CallState.ROUTING;
    private boolean begun;
    private boolean fresh;

    CallLife(Call call, CallEnvironment environment, DialplanWalk walk, CallSchedule schedule, CallReport report) {
        this.call = call;
        this.environment = environment;
        this.walk = walk;
        this.schedule = schedule;
        this.report = report;
    }

    /**
     * Of a call that is up already: it goes there before anything else.
     *
     * @param justAnswered it was dialled to go there
     */
    void beginAt(TransferTarget target, boolean justAnswered) {
        state = CallState.EXECUTING;
        fresh = justAnswered;
        first = Optional.of(target);
    }

    /** Goes on until the call waits for a message (false), or has ended and is reported. */
    boolean goOn() {
        try (var ignored = MDC.putCloseable("call-id", call.id())) {
            HangupCause cause = HangupCause.NORMAL_TEMPORARY_FAILURE;
            boolean waits = false;
            try {
                walkOn();
                waits = true;
            } catch (CallEnded end) {
                cause = end.cause();
            } catch (RuntimeException | Error e) {
                failed(e);
            } finally {
                if (!waits) {
                    finish(cause);
                }
            }
            return !waits;
        }
    }

    private void walkOn() {
        if (!begun) {
            begun = true;
            report.begun(
                    first.filter(target -> fresh)
                            .map(target -> call.profile()
                                    .at(
                                            target.extension(),
                                            target.context()
                                                    .orElse(call.profile().place())))
                            .orElse(call.profile()),
                    call.leg());
            schedule.endAt(new Schedule(
                    environment.maxDuration(),
                    Optional.empty(),
                    new Schedule.Task.Hangup(HangupCause.ALLOTTED_TIMEOUT)));
            first.map(this::unlessElsewhere).ifPresent(walk::follow);
        }
        walk.walkOn();
    }

    private TransferTarget unlessElsewhere(TransferTarget target) {
        try {
            if (fresh) {
                call.moment(Moment.MEDIA);
                call.moment(Moment.ANSWER);
            }
            return target;
        } catch (Transferred away) {
            return away.target();
        }
    }

    private void failed(Throwable reason) {
        call.ending().failed();
        Step last = walk.step();
        log.error(
                "call failed application={} data={} at={}",
                last.application(),
                last.data().text(),
                last.position(),
                reason);
    }

    /** Whatever ended it, memory that ran out too: nothing of it stays behind. */
    private void finish(HangupCause cause) {
        CallEnding ending = call.ending();
        try {
            become(CallState.HANGUP);
            ending.crossed(call.mailbox());
            new CallVariables(call.variables()).ended(cause, ending.disposition(), ending.status(), walk.step());
            call.times().ended(call.now());
        } finally {
            call.services().limits().releaseAll();
            call.callMedia().close();
            schedule.close();
        }
        call.journal().ended(cause.name(), ending.disposition());
        report.ended(call.profile(), call.variables(), cause, walk.step());
        become(CallState.REPORTED);
    }

    void become(CallState next) {
        if (!state.canBecome(next)) {
            throw new IllegalStateException("call " + call.id() + " cannot go from " + state + " to " + next);
        }
        state = next;
    }
}
