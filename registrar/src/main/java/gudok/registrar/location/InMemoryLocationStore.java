package gudok.registrar.location;

import gudok.registrar.Aor;
import gudok.registrar.Binding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Bindings in memory only. An AOR without bindings takes no room. */
public final class InMemoryLocationStore implements LocationStore {
    private static final Comparator<Binding> NEWEST_FIRST =
            Comparator.comparing(Binding::registered).reversed();
    private final ConcurrentMap<Aor, List<Binding>> bindings = new ConcurrentHashMap<>();
    private final BindingJournal journal;

    public InMemoryLocationStore() {
        this(BindingJournal.NONE);
    }

    /** @param journal hears of each change, after it */
    public InMemoryLocationStore(BindingJournal journal) {
        this.journal = journal;
    }

    @Override
    public List<Binding> find(Aor aor) {
        return bindings.getOrDefault(aor, List.of());
    }

    @Override
    public List<Binding> update(Aor aor, UnaryOperator<List<Binding>> change) {
        List<Binding> result = bindings.compute(aor, (key, old) -> {
            List<Binding> changed = change.apply(old == null ? List.of() : old);
            return changed.isEmpty() ? null : newestFirst(changed);
        });
        journal.changed(aor);
        return result == null ? List.of() : result;
    }

    private static List<Binding> newestFirst(List<Binding> changed) {
        if (changed.size() == 1) {
            return List.of(changed.get(0));
        }
        List<Binding> sorted = new ArrayList<>(changed);
        sorted.sort(NEWEST_FIRST);
        return List.copyOf(sorted);
    }

    @Override
    public List<Binding> live(Instant now) {
        return liveAt(now).toList();
    }

    @Override
    public Iterator<Aor> aors() {
        return bindings.keySet().iterator();
    }

    @Override
    public int count(Instant now) {
        return (int) liveAt(now).count();
    }

    private Stream<Binding> liveAt(Instant now) {
        return bindings.values().stream().flatMap(List::stream).filter(binding -> binding.isLiveAt(now));
    }

    @Override
    public List<Binding> removeExpired(Instant now) {
        List<Binding> gone = new ArrayList<>();
        bindings.forEach((aor, present) -> {
            if (!present.stream().allMatch(binding -> binding.isLiveAt(now))) {
                removeExpired(aor, now, gone);
            }
        });
        return gone;
    }

    private void removeExpired(Aor aor, Instant now, List<Binding> gone) {
        bindings.computeIfPresent(aor, (key, present) -> {
            List<Binding> live = new ArrayList<>(present.size());
            present.forEach(binding -> (binding.isLiveAt(now) ? live : gone).add(binding));
            return live.isEmpty() ? null : List.copyOf(live);
        });
        journal.changed(aor);
    }
}
