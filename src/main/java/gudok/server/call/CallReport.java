package gudok.server.call;

import gudok.dialplan.call.CallerProfile;
import gudok.dialplan.call.HangupCause;
import gudok.dialplan.call.Step;
import gudok.dialplan.call.Value;
import gudok.dialplan.call.Variables;
import gudok.server.event.Event;
import java.time.Duration;
import java.time.Instant;

/** Tells of one call's begin and end. On the call's thread. */
final class CallReport {
    private final CallEnvironment environment;
    private final CallEnding ending;
    private final Instant started;

    CallReport(CallEnvironment environment, CallEnding ending, Instant started) {
        this.environment = environment;
        this.ending = ending;
        this.started = started;
    }

    void begun(CallerProfile profile, Leg leg) {
        environment
                .events()
                .publish(new Event.CallStarted(
                        started,
                        profile.uuid(),
                        leg.sipCallId(),
                        profile.field("caller_id_number").map(Value::text).orElse(""),
                        profile.destinationNumber().text(),
                        profile.context()));
    }

    /** @param last the action that ran last */
    void ended(CallerProfile profile, Variables variables, HangupCause cause, Step last) {
        Instant now = environment.clock().instant();
        environment
                .events()
                .publish(new Event.CallEnded(
                        now,
                        profile.uuid(),
                        cause,
                        ending.disposition(),
                        last.extension(),
                        last.application(),
                        last.position(),
                        Duration.between(started, now)));
        environment.details().accept(LegDetail.of(profile, variables, ending.sipCallId(), now));
    }
}
