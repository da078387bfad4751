package gudok.dialplan.call;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * Counts calls that use something. A call counts once for each resource, until it releases it, is transferred (unless its
 * variable {@code limit_ignore_transfer} is true) or ends. Confined to the call's thread.
 */
public interface ResourceLimits {
    /** What is counted. */
    record Resource(String backend, String realm, String id) {}

    /**
     * How many may use it.
     *
     * @param max             at once, or within the interval; empty: any number, it is only counted
     * @param intervalSeconds 0: at once
     */
    record Rule(OptionalInt max, int intervalSeconds) {}

    /**
     * How it is used, this call included.
     *
     * @param total calls at present
     * @param rate  calls since the interval began; 0 without an interval
     */
    record Usage(int total, int rate) {}

    /** Counts the call in; empty, and nothing counted, if that is one too many. */
    Optional<Usage> enter(Resource resource, Rule rule);

    void release(Resource resource);

    void releaseAll();
}
