package gudok.dialplan.app;

import gudok.dialplan.DialplanException;
import gudok.dialplan.call.ActionData;
import gudok.dialplan.call.Application;
import gudok.dialplan.call.CallSession;
import gudok.dialplan.call.LogText;
import gudok.dialplan.call.Truth;
import gudok.dialplan.call.Wait;
import java.time.Duration;

/**
 * {@code sleep}: waits so many ms; the caller hears silence, broadcasts run inside. Digits stay for the next application
 * unless the variable {@code sleep_eat_digits} is true; then a terminator ends the sleep.
 */
final class SleepApplication implements Application<Duration> {
    private static final long LONGEST_MS = Integer.MAX_VALUE;

    @Override
    public String name() {
        return "sleep";
    }

    @Override
    public Duration parse(ActionData data) {
        String text = data.text().strip();
        return Duration.ofMillis(WholeNumber.of(text, LONGEST_MS)
                .orElseThrow(() -> new DialplanException(
                        "sleep needs milliseconds, not \"" + LogText.of(text) + "\" - write for example 1000")));
    }

    @Override
    public void run(CallSession call, Duration time) {
        boolean eatsDigits = Truth.of(call.variables().text("sleep_eat_digits", ""));
        Wait sleep = Wait.forTime(time);
        if (eatsDigits) {
            Terminators.await(call, sleep);
        } else {
            call.await(sleep);
        }
    }

    @Override
    public boolean needsMedia() {
        return false;
    }
}
