package gudok.server.store;

import gudok.registrar.Aor;
import gudok.registrar.Binding;
import gudok.registrar.location.LocationStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Plays segments back into memory. What has expired or belongs to nobody stays behind. On the store's thread. */
final class Restoration implements Segments.Reader {
    private final BlockReader reader = new BlockReader();
    private final LocationStore locations;
    private final Predicate<Aor> known;
    private final Instant now;
    private final Set<Aor> strangers = new HashSet<>();
    private int damaged;
    private long bytes;
    private long records;

    Restoration(LocationStore locations, Predicate<Aor> known, Instant now) {
        this.locations = locations;
        this.known = known;
        this.now = now;
    }

    @Override
    public void read(Segments.Segment segment) {
        bytes += segment.block().length;
        try {
            List<BlockReader.Entry> entries = reader.read(segment.block());
            records += entries.size();
            entries.forEach(this::take);
        } catch (DamagedException e) {
            damaged++;
        }
    }

    private void take(BlockReader.Entry entry) {
        List<Binding> live = entry.bindings().stream()
                .filter(binding -> binding.isLiveAt(now))
                .toList();
        if (!live.isEmpty() && !known.test(entry.aor())) {
            strangers.add(entry.aor());
            return;
        }
        strangers.remove(entry.aor());
        locations.update(entry.aor(), present -> entry.adds() ? joined(present, live) : live);
    }

    private static List<Binding> joined(List<Binding> present, List<Binding> more) {
        List<Binding> all = new ArrayList<>(present);
        all.addAll(more);
        return all;
    }

    /** AORs that have live bindings but no user. */
    Set<Aor> strangers() {
        return strangers;
    }

    /** Segments that could not be read. */
    int damaged() {
        return damaged;
    }

    /** Of all segments. */
    long bytes() {
        return bytes;
    }

    /** Of all segments that could be read. */
    long records() {
        return records;
    }
}
