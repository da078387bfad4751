package gudok.server.call;

import gudok.dialplan.call.BridgeResult;
import gudok.dialplan.call.HangupCause;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What the bridges of a rehearsed call come to, by somebody's word.
 *
 * @param results of the bridges in their order; the last one counts for all that follow
 */
public record AssumedBridges(List<BridgeResult> results) {
    /** Nobody has said anything. */
    public static final AssumedBridges UNKNOWN = new AssumedBridges(List.of());

    private static final String ANSWERED = "answered";

    public AssumedBridges {
        results = List.copyOf(results);
    }

    /**
     * Reads a list: {@code answered}, or the cause of a failure by name or number, with commas between.
     *
     * @throws IllegalArgumentException if it is none, with words for the one who wrote it
     */
    public static AssumedBridges parse(String written) {
        return new AssumedBridges(Arrays.stream(written.split(",", -1))
                .map(String::strip)
                .map(AssumedBridges::one)
                .toList());
    }

    private static BridgeResult one(String word) {
        if (word.equalsIgnoreCase(ANSWERED)) {
            return new BridgeResult(true, HangupCause.NORMAL_CLEARING);
        }
        HangupCause cause = HangupCause.named(word);
        boolean known = cause.name().equalsIgnoreCase(word)
                || Integer.toString(cause.number()).equals(word);
        if (!known || cause == HangupCause.NONE || cause == HangupCause.SUCCESS) {
            throw new IllegalArgumentException("a bridge comes to " + ANSWERED
                    + ", or fails with a cause such as NO_ANSWER, USER_BUSY or USER_NOT_REGISTERED");
        }
        return new BridgeResult(false, cause);
    }

    /** Of that bridge of the call; the first one is 0. */
    Optional<BridgeResult> of(int bridge) {
        return results.isEmpty() ? Optional.empty() : Optional.of(results.get(Math.min(bridge, results.size() - 1)));
    }
}
