package gudok.dialplan.step;

import gudok.dialplan.call.CallSession;
import gudok.dialplan.call.HangupCause;
import gudok.dialplan.call.Preview;
import gudok.dialplan.call.Step;
import gudok.dialplan.call.Value;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A step whose application FreeSWITCH has and we have not: ends the call, as an invalid application does there, unless it is
 * {@link Dispensable}.
 */
record MissingStep(String application, Value data, Origin origin) implements Step {
    private static final Logger log = LoggerFactory.getLogger(MissingStep.class);

    @Override
    public String extension() {
        return origin.extension();
    }

    @Override
    public String position() {
        return origin.position();
    }

    @Override
    public Preview preview() {
        String instead = Dispensable.contains(application)
                ? "it is passed over"
                : "a call that reaches it ends with DESTINATION_OUT_OF_ORDER";
        return Preview.limited("FreeSWITCH's application \"" + application + "\" is not available here; " + instead);
    }

    @Override
    public void run(CallSession call) {
        if (Dispensable.contains(application)) {
            log.warn(
                    "application is not available, passed over application={} extension={} at={}",
                    Printable.of(application),
                    extension(),
                    position());
            return;
        }
        log.warn(
                "application is not available, call ends application={} extension={} at={}",
                Printable.of(application),
                extension(),
                position());
        throw call.hangup(HangupCause.DESTINATION_OUT_OF_ORDER);
    }
}
