package gudok.registrar.location;

import gudok.registrar.Aor;
import gudok.registrar.Binding;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Where users can be reached. Plug-in point. Safe from any thread, never blocks: memory is the truth, journal and
 * replication hang behind it.
 */
public interface LocationStore {
    /** Bindings of {@code aor} as last stored, newest first; expired ones may be among them. */
    List<Binding> find(Aor aor);

    /**
     * Replaces all bindings of {@code aor} at once and returns the new ones, newest first.
     *
     * @param change is pure: it may run twice, and must not call the store. It sees what {@link #find} would. If it throws,
     *     nothing changes and the caller gets the exception
     */
    List<Binding> update(Aor aor, UnaryOperator<List<Binding>> change);

    /** Every binding that is live at {@code now}; a snapshot, in no particular order. */
    List<Binding> live(Instant now);

    /**
     * AORs that have bindings, for one thread that goes through them at its leisure while others change the store. Each that
     * has one all the while is there once; those that come or go meanwhile may be.
     */
    default Iterator<Aor> aors() {
        return live(Instant.MIN).stream().map(Binding::aor).distinct().iterator();
    }

    /** Number of bindings that are live at {@code now}. */
    int count(Instant now);

    /** Forgets what has expired at {@code now}; returns it. */
    List<Binding> removeExpired(Instant now);
}
