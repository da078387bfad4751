package gudok.registrar.location;

import gudok.registrar.Aor;
import gudok.registrar.Flow;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;

/**
 * Which AORs have registered over which connection, until it closes. Takes no room for UDP, and little for a connection of one
 * AOR. Any thread.
 */
public final class FlowIndex {
    /** One AOR, or a set of several. */
    private final ConcurrentMap<Flow, Object> aors = new ConcurrentHashMap<>();

    /** Notes that {@code aor} has registered over {@code flow}. */
    public void add(Flow flow, Aor aor) {
        if (flow.isConnection()) {
            aors.merge(flow, aor, FlowIndex::both);
        }
    }

    private static Object both(Object present, Object added) {
        if (present.equals(added)) {
            return present;
        }
        Set<Object> several = ConcurrentHashMap.newKeySet();
        if (present instanceof Set<?> known) {
            if (known.contains(added)) {
                return present;
            }
            several.addAll(known);
        } else {
            several.add(present);
        }
        several.add(added);
        return several;
    }

    /** Who has registered over it. */
    public Set<Aor> find(Flow flow) {
        return set(aors.get(flow));
    }

    /** Forgets a connection that has closed; returns who had registered over it. */
    public Set<Aor> take(Flow flow) {
        return set(aors.remove(flow));
    }

    private static Set<Aor> set(Object there) {
        if (there instanceof Set<?> several) {
            return several.stream().map(Aor.class::cast).collect(Collectors.toUnmodifiableSet());
        }
        return there == null ? Set.of() : Set.of((Aor) there);
    }
}
