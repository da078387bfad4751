package gudok.server.call;

import gudok.dialplan.call.HangupCause;
import gudok.dialplan.call.Schedule;
import gudok.dialplan.call.Value;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs what the variables of a dialled leg name for moments of it ({@code [execute_on_answer=…]}). A {@code loopback/} leg does so
 * by itself, as it is a call. Confined to the thread of the call that dials.
 */
final class LegMoments {
    private static final Logger log = LoggerFactory.getLogger(LegMoments.class);

    private final LegSession session;
    private final Moments moments;
    private final CallSchedule schedule;
    private final Call call;

    LegMoments(Call call, CallEnvironment environment, OutboundLeg leg) {
        this.call = call;
        schedule = new CallSchedule(environment.timers(), due -> leg.due(due.task()));
        session = new LegSession(call, leg, LegSound.of(environment, call, leg), schedule);
        moments = new Moments(session, call.dialplan(), session::execute);
    }

    /** The cause if the leg is over thereby. */
    Optional<HangupCause> reached(Moment moment) {
        return run(() -> moments.reached(moment));
    }

    /** {@code bridge_pre_execute_bleg_app} of the leg, else of its caller. */
    Optional<HangupCause> beforeBridge() {
        String name = "bridge_pre_execute_bleg_app";
        String data = "bridge_pre_execute_bleg_data";
        Optional<Value> application = session.variables().get(name);
        Optional<Value> ofCaller = call.variables().get(name);
        return run(() -> {
            moments.reached(Moment.PRE_BRIDGE);
            if (application.isPresent()) {
                moments.named(application, session.variables().get(data));
            } else {
                moments.named(ofCaller, call.variables().get(data));
            }
        });
    }

    /** A scheduled step runs. */
    Optional<HangupCause> due(Schedule.Task task) {
        if (task instanceof Schedule.Task.Broadcast broadcast) {
            return run(() -> session.execute(broadcast.step()));
        }
        log.warn(
                "scheduled transfer of a dialled phone skipped, it is joined with nobody at={}",
                session.currentStep().position());
        return Optional.empty();
    }

    private static Optional<HangupCause> run(Runnable action) {
        try {
            action.run();
            return Optional.empty();
        } catch (LegEnded end) {
            return Optional.of(end.cause());
        }
    }

    /** Its sound must stay here. */
    boolean isListening() {
        return session.sound().isNeeded();
    }

    /** Its sound is here no more. */
    void released() {
        session.sound().release();
    }

    /** The leg is over. */
    void close() {
        schedule.close();
    }
}
