package gudok.registrar;

import gudok.registrar.location.InMemoryLocationStore;
import gudok.registrar.location.LocationStore;
import java.time.Instant;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** A store that tries every change once in vain, as one without locks may. */
final class TwiceStore implements LocationStore {
    private final LocationStore behind = new InMemoryLocationStore();

    @Override
    public List<Binding> find(Aor aor) {
        return behind.find(aor);
    }

    @Override
    public List<Binding> update(Aor aor, UnaryOperator<List<Binding>> change) {
        change.apply(find(aor));
        return behind.update(aor, change);
    }

    @Override
    public Optional<Binding> pinged(Binding pinged, UnaryOperator<Reachability> change) {
        change.apply(pinged.reachability());
        return behind.pinged(pinged, change);
    }

    @Override
    public void restore(Collection<Binding> kept) {
        behind.restore(kept);
    }

    @Override
    public Iterator<Aor> aors() {
        return behind.aors();
    }

    @Override
    public void forEachLive(Instant now, Consumer<Binding> visitor) {
        behind.forEachLive(now, visitor);
    }

    @Override
    public int count(Instant now) {
        return behind.count(now);
    }

    @Override
    public List<Binding> removeExpired(Instant now) {
        return behind.removeExpired(now);
    }
}
