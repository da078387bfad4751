package gudok.registrar.location;

import gudok.registrar.Aor;
import gudok.registrar.Binding;
import gudok.registrar.Reachability;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Where users can be reached. Plug-in point. Safe from any thread, never blocks: memory is the truth, journal and
 * replication hang behind it.
 */
public interface LocationStore {
    /**
     * Bindings of {@code aor} as last stored, highest q first, then newest first; expired ones may be among them. They are
     * values: no later change reaches them.
     */
    List<Binding> find(Aor aor);

    /**
     * Replaces all bindings of {@code aor} at once and returns the new ones, in the order of {@link #find}.
     *
     * @param change is pure: it may run twice, and must not call the store. It sees what {@link #find} would. If it throws,
     *     nothing changes and the caller gets the exception; if it returns the very list that it was given, nothing has
     *     changed and no journal hears of it
     */
    List<Binding> update(Aor aor, UnaryOperator<List<Binding>> change);

    /**
     * Changes nothing but what is known of the way to a binding; no journal hears of it.
     *
     * @param pinged as it was when the ping was sent; what is stored counts as the same binding while contact, instance,
     *     Call-ID and flow are the same
     * @param change gets the reachability as stored; as pure as that of {@link #update}
     * @return the binding as it is now, or empty if it is gone or has moved
     */
    Optional<Binding> pinged(Binding pinged, UnaryOperator<Reachability> change);

    /**
     * Puts back what a journal has kept; no journal hears of it. A binding whose contact is there already is left out: the
     * one that is there is newer. Those that only their phone can connect again await it.
     */
    void restore(Collection<Binding> kept);

    /** Shows every binding that is live at {@code now}, in no particular order; those that change meanwhile once or not. */
    void forEachLive(Instant now, Consumer<Binding> visitor);

    /**
     * AORs that have bindings, for one thread that goes through them at its leisure while others change the store. Each that
     * has one all the while is there once; those that come or go meanwhile may be.
     */
    Iterator<Aor> aors();

    /** Every binding that is live at {@code now}; a snapshot, in no particular order. */
    default List<Binding> live(Instant now) {
        List<Binding> all = new ArrayList<>();
        forEachLive(now, all::add);
        return List.copyOf(all);
    }

    /** Number of bindings that are live at {@code now}; cheap as long as {@link #removeExpired} is called now and then. */
    int count(Instant now);

    /** Forgets what has expired at {@code now}; returns it. */
    List<Binding> removeExpired(Instant now);
}
