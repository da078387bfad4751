package gudok.server.view;

import java.util.Optional;

/**
 * The configuration that counts.
 *
 * @param version     1 at the start, one more with each reload that was taken
 * @param since       ISO-8601 instant from which it counts
 * @param users       of its directory
 * @param forced      the first error in it, if it counts by force only, as {@code FILE:LINE:COLUMN: error: …}
 * @param lastRefusal of a reload since then; the configuration stayed
 */
public record ConfigurationStatus(
        long version, String since, int users, Optional<String> forced, Optional<Refusal> lastRefusal) {
    /** Without errors. */
    public ConfigurationStatus(long version, String since, int users, Optional<Refusal> lastRefusal) {
        this(version, since, users, Optional.empty(), lastRefusal);
    }

    /**
     * A reload that was not taken.
     *
     * @param time   ISO-8601 instant
     * @param errors number of errors found
     * @param first  the first one, as {@code FILE:LINE:COLUMN: error: …}
     */
    public record Refusal(String time, long errors, String first) {}
}
