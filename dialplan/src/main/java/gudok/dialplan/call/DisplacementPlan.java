package gudok.dialplan.call;

import java.time.Duration;
import java.util.Optional;

/**
 * A sound that is to take the place of what a call hears or says, or to be mixed into it.
 *
 * @param name   what it is ended by; as the operator wrote the sound
 * @param mixed  whether what was there before stays to be heard
 * @param looped whether the sound begins anew when it is over
 * @param atMost counted in sound
 */
public record DisplacementPlan(
        String name, Source source, Side side, boolean mixed, boolean looped, Optional<Duration> atMost) {
    /** Which direction is changed. */
    public enum Side {
        /** What the caller says, before anybody hears it. */
        HEARD,
        /** What the caller hears. */
        SENT
    }
}
