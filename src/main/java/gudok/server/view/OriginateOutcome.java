package gudok.server.view;

import java.util.Optional;

/** What became of an operator's wish for a call. */
public sealed interface OriginateOutcome {
    /**
     * It was tried.
     *
     * @param call  uuid of the new call; empty if nobody answered
     * @param cause {@code SUCCESS}, or why there is no call
     */
    record Tried(Optional<String> call, String cause) implements OriginateOutcome {}

    /**
     * It was not tried: the order is wrong.
     *
     * @param problem for the operator
     */
    record Refused(String problem) implements OriginateOutcome {}

    /** It was not tried: the server cannot do that now. */
    record Impossible(String problem) implements OriginateOutcome {}
}
