package gudok.server.call;

import gudok.dialplan.call.CallerProfile;
import gudok.dialplan.call.HangupCause;
import gudok.dialplan.call.Step;
import gudok.dialplan.call.Value;
import gudok.media.app.LineVariables;
import gudok.media.line.LineReport;
import gudok.media.sdp.MediaParameters;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What is kept of one dialled leg, by FreeSWITCH's names. Confined to the thread that dials. */
final class LegRecord {
    private final CallEnvironment environment;
    private final CallerProfile profile;
    private final String sipCallId;
    private final ChannelVariables variables;
    private final LegVariables shown;
    private final TimeVariables times;
    private boolean answered;
    private int redirects;

    /**
     * Of a leg that is about to be dialled.
     *
     * @param profile uuid is the leg's
     * @param initial the leg's own variables
     */
    LegRecord(CallEnvironment environment, CallerProfile profile, String sipCallId, Map<String, Value> initial) {
        this.environment = environment;
        this.profile = profile;
        this.sipCallId = sipCallId;
        variables = new ChannelVariables(initial, environment.shared().names());
        shown = new LegVariables(variables);
        times = new TimeVariables(variables);
        times.started(now());
    }

    private Instant now() {
        return environment.clock().instant();
    }

    void set(String name, Value value) {
        variables.set(name, value);
    }

    void set(String name, String value) {
        set(name, Value.configured(value));
    }

    /** When it was invited, and what came of it until now. */
    Party.Dialled dialled(Instant invited) {
        return new Party.Dialled(invited, times.rangAt(), times.earlyMediaAt());
    }

    /** As applications on the leg see them. */
    LegVariables variables() {
        return shown;
    }

    boolean isAnswered() {
        return answered;
    }

    /** To these contacts; a stranger's text. The first one of each redirection is kept, as many as there were. */
    void redirected(List<String> contacts) {
        contacts.stream()
                .findFirst()
                .ifPresent(contact -> set("sip_redirect_contact_" + redirects++, Value.peer(contact)));
    }

    void rang() {
        times.rang(now());
    }

    void gotEarlyMedia() {
        times.gotEarlyMedia(now());
    }

    void answered() {
        answered = true;
        times.answered(now());
    }

    /** By this action of the dialplan. */
    void dialledBy(Step action) {
        new CallVariables(variables).ran(action);
    }

    /** Its sound is over; this had been agreed on. */
    void agreed(MediaParameters sound) {
        new CallVariables(variables).agreed(sound);
    }

    /** The line is over, and was measured. */
    void measured(LineReport line) {
        new LineVariables(variables).set(line);
        LegDetail.line(variables, sipCallId);
    }

    /** Its party has held the other one for so long. */
    void held(Duration length) {
        times.held(length);
    }

    /** With the call of that id. */
    void joined(String other) {
        times.bridged(now());
        set("bridge_uuid", other);
        set("signal_bond", other);
        set("last_bridge_to", other);
        set("last_bridge_role", "originatee");
    }

    /** @param status of the final response, 0 if there was none */
    void ended(HangupCause cause, String disposition, int status) {
        set("hangup_cause", cause.name());
        set("hangup_cause_q850", Integer.toString(cause.number()));
        set("sip_hangup_disposition", disposition);
        set("sip_term_cause", Integer.toString(cause.number()));
        if (status > 0) {
            set("sip_term_status", Integer.toString(status));
            set("proto_specific_hangup_cause", "sip:" + status);
        }
        if (cause == HangupCause.LOSE_RACE) {
            set("other_loseracer", "true");
        }
        times.ended(now());
        environment.details().accept(LegDetail.of(profile, variables, sipCallId, now()));
    }
}
