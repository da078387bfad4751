package gudok.dialplan.model;

import java.util.List;
import java.util.Optional;

/**
 * One comparison; without field and times it always holds.
 *
 * @param field      a field of the caller's profile, or a text with references; empty: nothing is compared
 * @param expression as written; an empty one matches everything
 * @param times      all must hold
 */
public record Check(Place place, Optional<String> field, String expression, List<TimeAttribute> times) {
    public Check {
        times = List.copyOf(times);
    }
}
