package gudok.registrar;

/**
 * What pings have shown about a binding.
 *
 * @param rttMs  round-trip time of the last answered ping in milliseconds, at least 1; 0 if none was answered yet
 * @param misses pings without an answer since the last answer
 */
public record Reachability(State state, int rttMs, int misses) {
    /** Not pinged yet. */
    public static final Reachability UNKNOWN = new Reachability(State.UNKNOWN, 0, 0);

    /** States; the names are those that operators see, in lower case. */
    public enum State {
        UNKNOWN,
        REACHABLE,
        UNREACHABLE
    }
}
