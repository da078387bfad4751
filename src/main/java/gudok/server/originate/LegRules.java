package gudok.server.originate;

import java.time.Duration;
import java.util.Optional;

/**
 * The times of one leg.
 *
 * @param delay           it is dialled so much later than the others ({@code leg_delay_start})
 * @param timeout         from its INVITE to its answer, else ALLOTTED_TIMEOUT ({@code leg_timeout})
 * @param progressTimeout from its INVITE to its first sign of life, else PROGRESS_TIMEOUT ({@code leg_progress_timeout})
 */
public record LegRules(Duration delay, Optional<Duration> timeout, Optional<Duration> progressTimeout) {
    /** At once, as long as the whole attempt. */
    public static final LegRules NONE = new LegRules(Duration.ZERO, Optional.empty(), Optional.empty());
}
