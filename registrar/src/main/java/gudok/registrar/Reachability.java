package gudok.registrar;

import java.util.Locale;

/**
 * What pings have shown about a binding.
 *
 * @param rttMs  round-trip time of the last answered ping in milliseconds, at least 1; 0 if none was answered yet
 * @param misses pings without an answer since the last answer
 */
public record Reachability(State state, int rttMs, int misses) {
    private static final int MOST_MISSES = 1_000_000;

    /** Not pinged yet. */
    public static final Reachability UNKNOWN = new Reachability(State.UNKNOWN, 0, 0);

    /** After an answer. */
    public Reachability answered(int afterMs) {
        return new Reachability(State.REACHABLE, Math.max(1, afterMs), 0);
    }

    /** After a ping without an answer; the state changes at the {@code allowed}th in a row. */
    public Reachability missed(int allowed) {
        int more = Math.min(misses + 1, MOST_MISSES);
        return new Reachability(more >= allowed ? State.UNREACHABLE : state, rttMs, more);
    }

    /** Its connection is gone, and only the phone can make another one. */
    public Reachability awaiting() {
        return new Reachability(State.AWAITING_RECONNECT, rttMs, misses);
    }

    /** After a REGISTER from the same place: a phone that could not be reached is there again, pings will tell. */
    public Reachability refreshed() {
        return state == State.UNREACHABLE || state == State.AWAITING_RECONNECT
                ? new Reachability(State.UNKNOWN, rttMs, 0)
                : this;
    }

    /** States; operators see the names in lower case with hyphens. They are kept by their order. */
    public enum State {
        UNKNOWN,
        REACHABLE,
        UNREACHABLE,
        /** Kept until it expires, while nothing can be sent to it: the connection that it came over is gone. */
        AWAITING_RECONNECT;

        /** As operators see it. */
        public String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
