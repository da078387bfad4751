package gudok.registrar.location;

import gudok.registrar.Binding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Place of one AOR in the store: its bindings, and when they must be looked at. Read by any thread, changed under the lock of
 * its key only, so that a refresh leaves no new place behind.
 */
final class Slot {
    /** In no {@link ExpiryIndex}. */
    static final long NEVER = Long.MAX_VALUE;

    private static final Comparator<Binding> PREFERRED_FIRST = Comparator.comparingInt(Binding::q)
            .reversed()
            .thenComparing(Comparator.comparing(Binding::registered).reversed());

    private volatile List<Binding> bindings = List.of();
    private long dueSecond = NEVER;

    List<Binding> bindings() {
        return bindings;
    }

    void put(List<Binding> changed) {
        bindings = sorted(changed);
    }

    /** The second for which {@link ExpiryIndex} has the AOR. */
    long dueSecond() {
        return dueSecond;
    }

    void dueAt(long second) {
        dueSecond = second;
    }

    /** The second in which the first binding expires. */
    long firstExpiry() {
        long first = NEVER;
        for (Binding binding : bindings) {
            first = Math.min(first, binding.expires().getEpochSecond());
        }
        return first;
    }

    int expiredAt(Instant now) {
        int expired = 0;
        for (Binding binding : bindings) {
            expired += binding.isLiveAt(now) ? 0 : 1;
        }
        return expired;
    }

    /** Keeps the live ones; puts the others into {@code gone}. */
    void removeExpired(Instant now, List<Binding> gone) {
        List<Binding> live = new ArrayList<>(bindings.size());
        for (Binding binding : bindings) {
            (binding.isLiveAt(now) ? live : gone).add(binding);
        }
        bindings = List.copyOf(live);
    }

    private static List<Binding> sorted(List<Binding> changed) {
        if (changed.size() == 1) {
            return List.of(changed.get(0));
        }
        List<Binding> sorted = new ArrayList<>(changed);
        sorted.sort(PREFERRED_FIRST);
        return List.copyOf(sorted);
    }
}
