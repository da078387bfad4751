package gudok.registrar;

import gudok.registrar.Reachability.State;
import gudok.registrar.RegisterOutcome.Kind;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;

/** What one ping changes. May run more than once; {@link #news()} are those of the last run. */
final class PingStep implements UnaryOperator<Reachability> {
    /** Nobody counts further. */
    private static final int MOST_MISSES = 1_000_000;

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
        boolean lost = before.state() == State.UNREACHABLE;
        if (rttMs.isPresent()) {
            news = lost ? Optional.of(Kind.REACHABLE) : Optional.empty();
            return new Reachability(State.REACHABLE, Math.max(1, rttMs.getAsInt()), 0);
        }
        int misses = Math.min(MOST_MISSES, before.misses() + 1);
        boolean over = misses >= missesAllowed;
        news = over && !lost ? Optional.of(Kind.UNREACHABLE) : Optional.empty();
        return new Reachability(over ? State.UNREACHABLE : before.state(), before.rttMs(), misses);
    }
}
