package gudok.dialplan.call;

import java.time.Duration;
import java.util.Optional;

/**
 * What ends a wait, besides hangup and transfer, which always do. Whatever comes first wins.
 *
 * @param atMost      longest time, from now; broadcasts that run inside count
 * @param program     the sound whose end is awaited; it is stopped when the wait ends for another reason
 * @param terminators DTMF digits that end the wait, e.g. {@code "*#"}; empty for none
 */
public record Wait(Optional<Duration> atMost, Optional<Program> program, String terminators) {
    public static Wait forTime(Duration time) {
        return new Wait(Optional.of(time), Optional.empty(), "");
    }

    public static Wait until(Program program) {
        return new Wait(Optional.empty(), Optional.of(program), "");
    }

    public Wait orDigit(String digits) {
        return new Wait(atMost, program, digits);
    }
}
