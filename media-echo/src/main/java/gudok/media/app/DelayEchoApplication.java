package gudok.media.app;

import gudok.dialplan.DialplanException;
import gudok.dialplan.call.ActionData;
import gudok.dialplan.call.Application;
import gudok.dialplan.call.CallSession;
import gudok.dialplan.call.Wait;
import java.time.Duration;

/**
 * {@code delay_echo}: sends back what is heard, later, until hangup or transfer. Data: the delay in milliseconds, 0 to
 * 60000; without data 1000. Ends with {@link LineVariables}.
 */
public final class DelayEchoApplication implements Application<Duration> {
    private static final Duration DEFAULT = Duration.ofMillis(1000);
    private static final int LONGEST_MS = 60_000;
    private static final String DIGITS = "[0-9]{1,9}";

    @Override
    public String name() {
        return "delay_echo";
    }

    @Override
    public Duration parse(ActionData data) {
        if (data.isBlank()) {
            return DEFAULT;
        }
        String text = data.text().trim();
        if (!text.matches(DIGITS) || Integer.parseInt(text) > LONGEST_MS) {
            throw new DialplanException(
                    "delay_echo: \"" + shortened(text) + "\" is no delay - write milliseconds, 0 to " + LONGEST_MS
                            + ", or nothing for " + DEFAULT.toMillis());
        }
        return Duration.ofMillis(Integer.parseInt(text));
    }

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "...";
    }

    @Override
    public void run(CallSession call, Duration delay) {
        call.awaitLast(
                Wait.until(call.media().delayEcho(delay)),
                result -> call.media().describeLine(call.variables()));
    }
}
