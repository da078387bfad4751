package gudok.dialplan.app;

import gudok.dialplan.call.CallSession;
import gudok.dialplan.call.HangupCause;
import gudok.dialplan.call.LogText;
import gudok.dialplan.call.Step;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A hangup cause as it was written. FreeSWITCH takes any word and clears normally for those that it does not know, so
 * files with such words exist; a call says so when it meets one.
 */
record CauseName(HangupCause cause, String written) {
    private static final Logger log = LoggerFactory.getLogger(CauseName.class);

    /** A name in any letter case or a number; {@code otherwise} if nothing is written. */
    static CauseName of(String text, HangupCause otherwise) {
        String written = text.strip();
        return written.isEmpty()
                ? new CauseName(otherwise, otherwise.name())
                : new CauseName(HangupCause.named(written), written);
    }

    boolean isKnown() {
        return cause.name().equalsIgnoreCase(written)
                || Integer.toString(cause.number()).equals(written);
    }

    /** The cause, after a log line if there is none of that name. */
    HangupCause resolve(CallSession call) {
        if (!isKnown()) {
            Step step = call.currentStep();
            log.warn(
                    "unknown hangup cause written={} used={} extension={} position={}",
                    LogText.of(written),
                    cause,
                    LogText.of(step.extension()),
                    step.position());
        }
        return cause;
    }
}
