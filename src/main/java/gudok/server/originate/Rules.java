package gudok.server.originate;

import gudok.dialplan.call.HangupCause;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * How an attempt goes.
 *
 * @param timeout           of all alternatives together, then NO_ANSWER ({@code call_timeout}, {@code originate_timeout})
 * @param progressTimeout   until the first sign of life of an alternative, else PROGRESS_TIMEOUT
 * @param continueOnTimeout each alternative has the whole time ({@code originate_continue_on_timeout})
 * @param rounds            how often all of it is tried, from 1 ({@code originate_retries})
 * @param pause             between rounds
 * @param decisive          causes with which one leg ends the others of its alternative too ({@code fail_on_single_reject})
 * @param earlySound        what becomes of the sound of a leg that has not answered
 */
public record Rules(
        Duration timeout,
        Optional<Duration> progressTimeout,
        boolean continueOnTimeout,
        int rounds,
        Duration pause,
        Predicate<HangupCause> decisive,
        EarlySound earlySound) {
    /** What the caller gets of early media ({@code ignore_early_media}). */
    public enum EarlySound {
        PASSED,
        /** Not heard, and the caller is told nothing. */
        IGNORED,
        /** Not heard; the caller is told that it rings. */
        RINGING
    }

    /** FreeSWITCH's: a minute, once. */
    public static final Rules USUAL = new Rules(
            Duration.ofSeconds(60),
            Optional.empty(),
            false,
            1,
            Duration.ofSeconds(1),
            cause -> false,
            EarlySound.PASSED);
}
