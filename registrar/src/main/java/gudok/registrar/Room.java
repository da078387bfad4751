package gudok.registrar;

import gudok.registrar.Reachability.State;
import gudok.registrar.RegisterOutcome.Change;
import gudok.registrar.RegisterOutcome.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Sees to it that an AOR has no more bindings than it may. */
final class Room {
    /** Of those that came together the least preferred. */
    private static final Comparator<Binding> OLDEST_FIRST =
            Comparator.comparing(Binding::registered).thenComparing(Binding::q).thenComparing(Binding::contact);

    private static final Comparator<Binding> LONGEST_SILENT_FIRST = Comparator.comparingInt(
                    (Binding binding) -> binding.reachability().misses())
            .reversed()
            .thenComparing(OLDEST_FIRST);

    private final int maxContacts;
    private final MaxContactsPolicy policy;

    Room(RegistrarSettings settings, UserLimits limits) {
        this.maxContacts = limits.contacts(settings);
        this.policy = limits.policy(settings);
    }

    /**
     * Takes out of {@code kept} what must go for new bindings; adds that to {@code changes}.
     *
     * @param kept    bindings that the request does not touch
     * @param granted those that it renews or makes
     * @param added   by how many the AOR grows: where it does not, more than allowed may stay
     * @throws RefusedException if none may go
     */
    void make(List<Binding> kept, List<Binding> granted, int added, List<Change> changes) {
        int excess = kept.size() + granted.size() - maxContacts;
        if (added <= 0 || excess <= 0) {
            return;
        }
        List<Binding> leaving = candidates(kept, granted.get(0));
        if (leaving.size() < excess) {
            throw RequestRules.tooManyContacts();
        }
        List<Binding> coming = changes.stream()
                .filter(change -> change.kind() == Kind.REGISTERED)
                .map(Change::binding)
                .toList();
        for (int i = 0; i < excess; i++) {
            kept.remove(leaving.get(i));
            Binding instead = coming.get(Math.min(i, coming.size() - 1));
            changes.add(new Change(Kind.EVICTED, leaving.get(i), Optional.of(instead)));
        }
    }

    /** In the order in which they go. What the same request has brought before stays. */
    private List<Binding> candidates(List<Binding> kept, Binding granted) {
        List<Binding> candidates = new ArrayList<>(kept);
        candidates.removeIf(binding -> !mayGo(binding)
                || binding.cseq() == granted.cseq() && binding.callId().equals(granted.callId()));
        candidates.sort(policy == MaxContactsPolicy.REPLACE_OLDEST ? OLDEST_FIRST : LONGEST_SILENT_FIRST);
        return candidates;
    }

    private static boolean isUnavailable(Binding binding) {
        return binding.isAwaiting() || binding.reachability().state() == State.UNREACHABLE;
    }

    private boolean mayGo(Binding binding) {
        return switch (policy) {
            case REPLACE_UNAVAILABLE -> isUnavailable(binding);
            case REPLACE_OLDEST -> true;
            case REJECT -> false;
        };
    }
}
