package gudok.dialplan.call;

import java.util.Optional;

/**
 * Whom a bridge shall call; read from the operator's text, with run-time values as literal parts.
 *
 * @param limitation what was written beyond that one party and is left out, in words for the operator
 */
public record DialString(Endpoint endpoint, Optional<String> limitation) {
    /** One kind of party. */
    public sealed interface Endpoint {
        /** A user of the directory ({@code user/1001@example.org}); without a domain, one of the default domain. */
        record User(String user, Optional<String> domain) implements Endpoint {}

        /** An attempt that fails with this cause ({@code error/USER_BUSY}). */
        record Failure(HangupCause cause) implements Endpoint {}
    }

    /** A dial string of which nothing is left out. */
    public DialString(Endpoint endpoint) {
        this(endpoint, Optional.empty());
    }
}
