package gudok.registrar.location;

import gudok.registrar.Aor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which AORs are to be looked at in which second. The store keeps each AOR here once. Any thread; each call takes the time of
 * a look into a map, or of what is due.
 */
final class ExpiryIndex {
    private final TreeMap<Long, Set<Aor>> seconds = new TreeMap<>();

    synchronized void add(Aor aor, long second) {
        seconds.computeIfAbsent(second, ignored -> new HashSet<>()).add(aor);
    }

    synchronized void remove(Aor aor, long second) {
        Set<Aor> there = seconds.get(second);
        if (there != null && there.remove(aor) && there.isEmpty()) {
            seconds.remove(second);
        }
    }

    /** Takes out those that are due in {@code second} or before. */
    synchronized List<Aor> take(long second) {
        List<Aor> due = new ArrayList<>();
        while (!seconds.isEmpty() && seconds.firstKey() <= second) {
            due.addAll(seconds.pollFirstEntry().getValue());
        }
        return due;
    }

    /** Those that are due in {@code second} or before; they stay. */
    synchronized List<Aor> due(long second) {
        List<Aor> due = new ArrayList<>();
        seconds.headMap(second, true).values().forEach(due::addAll);
        return due;
    }
}
