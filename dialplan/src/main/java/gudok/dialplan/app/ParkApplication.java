package gudok.dialplan.app;

import gudok.dialplan.call.ActionData;
import gudok.dialplan.call.CallSession;
import gudok.dialplan.call.HangupCause;
import gudok.dialplan.call.LogText;
import gudok.dialplan.call.Value;
import gudok.dialplan.call.Wait;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code park}: waits until somebody else does something with the call. The variable {@code park_timeout}, {@code
 * seconds[:cause]}, hangs up after that time; it counts for one park only.
 */
final class ParkApplication implements SilentApplication<NoArguments> {
    private static final Logger log = LoggerFactory.getLogger(ParkApplication.class);
    private static final String TIMEOUT = "park_timeout";
    private static final long LONGEST_S = 100_000_000;

    @Override
    public String name() {
        return "park";
    }

    @Override
    public NoArguments parse(ActionData data) {
        return new NoArguments();
    }

    @Override
    public void run(CallSession call, NoArguments none) {
        String written = call.variables().text(TIMEOUT, "").strip();
        call.variables().unset(TIMEOUT);
        int colon = written.indexOf(':');
        Optional<Duration> atMost = seconds(call, colon < 0 ? written : written.substring(0, colon));
        tell(call, "CHANNEL_PARK");
        CauseName cause = CauseName.of(colon < 0 ? "" : written.substring(colon + 1), HangupCause.NORMAL_CLEARING);
        call.awaitLast(
                new Wait(atMost, Optional.empty(), ""), result -> result.ifPresent(elapsed -> hangUp(call, cause)));
    }

    private static void hangUp(CallSession call, CauseName cause) {
        tell(call, "CHANNEL_UNPARK");
        throw call.hangup(cause.resolve(call));
    }

    private static Optional<Duration> seconds(CallSession call, String written) {
        OptionalLong seconds = WholeNumber.of(written.strip(), LONGEST_S);
        if (seconds.isEmpty() && !written.isEmpty()) {
            log.warn(
                    "park_timeout is not a number of seconds, there is none written={} position={}",
                    LogText.of(written),
                    call.currentStep().position());
        }
        return seconds.orElse(0) == 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(seconds.getAsLong()));
    }

    private static void tell(CallSession call, String event) {
        call.services().publish(Map.of("Event-Name", Value.configured(event)));
    }
}
