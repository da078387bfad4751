package gudok.registrar;

import gudok.registrar.Reachability.State;
import gudok.registrar.RegisterOutcome.Kind;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;

/** What one ping changes. May run more than once; {@link #news()} are those of the last run. */
final class PingStep implements UnaryOperator<Reachability> {
    private final OptionalInt rttMs;
    private final int missesAllowed;
    private Optional<Kind> news = Optional.empty();

    PingStep(OptionalInt rttMs, int missesAllowed) {
        this.rttMs = rttMs;
        this.missesAllowed = Math.max(1, missesAllowed);
    }

    /** A phone that was never pinged before does not answer "again". */
    Optional<Kind> news() {
        return news;
    }

    @Override
    public Reachability apply(Reachability before) {
        news = Optional.empty();
        if (before.state() == State.AWAITING_RECONNECT) {
            return before;
        }
        boolean lost = before.state() == State.UNREACHABLE;
        Reachability after = rttMs.isPresent() ? before.answered(rttMs.getAsInt()) : before.missed(missesAllowed);
        boolean gone = after.state() == State.UNREACHABLE;
        news = gone == lost ? Optional.empty() : Optional.of(gone ? Kind.UNREACHABLE : Kind.REACHABLE);
        return after;
    }
}
