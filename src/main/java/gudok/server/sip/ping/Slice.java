package gudok.server.sip.ping;

import gudok.registrar.Binding;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * Bindings to be pinged in one part of a round.
 *
 * @param bindings in the order of their phases
 * @param number   of the slice in its round
 * @param start    when the first may be pinged
 * @param length   over which they are spread
 */
record Slice(List<Binding> bindings, int number, Instant start, Duration length) {
    /** Parts of a round: a new binding waits for its first ping at most one round and one slice. */
    static final int SLICES = 10;

    Slice {
        bindings =
                bindings.stream().sorted(Comparator.comparingDouble(Phase::of)).toList();
    }

    static boolean has(int number, Binding binding) {
        return (int) (Phase.of(binding) * SLICES) == number;
    }

    Instant end() {
        return start.plus(length);
    }

    /** When the binding at that place is to be pinged. */
    Instant due(int place) {
        double within = Phase.of(bindings.get(place)) * SLICES - number;
        return start.plusNanos((long) (within * length.toNanos()));
    }
}
