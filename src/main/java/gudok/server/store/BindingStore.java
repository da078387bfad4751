package gudok.server.store;

import gudok.registrar.Aor;
import gudok.registrar.location.LocationStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps bindings. What it writes is a log: each record says all that one AOR has at that moment, so that the last record of an AOR
 * counts and those before do not. When the log has outgrown what it is about, everything is written once more, a slice at a time
 * and between the ordinary records, and what came before is void. On the store's thread.
 */
public final class BindingStore implements StorePart {
    private static final Logger log = LoggerFactory.getLogger(BindingStore.class);

    /** A log is not replaced before it has this size, however few bindings there are. */
    private static final long SMALL_LOG_BYTES = 32 << 20;

    /** AORs of a snapshot in one transaction; a million take some 25 s so, and little of the processor. */
    private static final int SLICE_AORS = 10_000;

    private final DirtyAors dirty;
    private final LocationStore locations;
    private final Predicate<Aor> known;
    private final InstantSource clock;
    private final long smallLogBytes;
    private final BlockWriter writer = new BlockWriter(this::add);
    private Optional<Segments> segments = Optional.empty();
    private Optional<Snapshot> snapshot = Optional.empty();
    private long logBytes;
    private long snapshotBytes;

    /** A snapshot that is being written. */
    private record Snapshot(long firstId, Iterator<Aor> aors, boolean urgent) {}

    /**
     * @param dirty     hears of changes in {@code locations}
     * @param known     whether the AOR has a user; bindings of others are not restored
     */
    public BindingStore(DirtyAors dirty, LocationStore locations, Predicate<Aor> known, InstantSource clock) {
        this(dirty, locations, known, clock, SMALL_LOG_BYTES);
    }

    BindingStore(
            DirtyAors dirty, LocationStore locations, Predicate<Aor> known, InstantSource clock, long smallLogBytes) {
        this.dirty = dirty;
        this.locations = locations;
        this.known = known;
        this.clock = clock;
        this.smallLogBytes = smallLogBytes;
    }

    @Override
    public void attach(Connection connection) throws SQLException {
        segments = Optional.of(new Segments(connection));
        snapshot = Optional.empty();
        writer.discard();
    }

    private Segments segments() {
        return segments.orElseThrow();
    }

    @Override
    public void restore() throws SQLException {
        long begin = System.nanoTime();
        Restoration restoration = new Restoration(locations, known, clock.instant());
        try {
            segments().read(restoration);
        } finally {
            dirty.take();
            restored(restoration, (System.nanoTime() - begin) / 1_000_000);
        }
        if (restoration.damaged() > 0) {
            throw new DamagedException(restoration.damaged() + " segments of bindings cannot be read");
        }
    }

    /** Nothing has changed yet but for those that were left behind. */
    private void restored(Restoration restoration, long elapsedMs) {
        int bindings = locations.count(clock.instant());
        log.info(
                "bindings restored count={} records={} bytes={} elapsed_ms={}",
                bindings,
                restoration.records(),
                restoration.bytes(),
                elapsedMs);
        restoration.strangers().stream().findFirst().ifPresent(first -> {
            log.warn(
                    "bindings of unknown users dropped aors={} first={} - the directory no longer has them",
                    restoration.strangers().size(),
                    first);
            restoration.strangers().forEach(dirty::changed);
        });
        logBytes = restoration.bytes();
        snapshotBytes = restoration.bytes() / Math.max(1, restoration.records()) * bindings;
    }

    @Override
    public Written write() throws SQLException {
        DirtyAors.Taken taken = dirty.take();
        if (taken.overflowed()) {
            log.warn("bindings change faster than the store writes, everything is written anew");
        }
        if (taken.everything()) {
            begin(true);
        } else if (snapshot.isEmpty() && logBytes > Math.max(smallLogBytes, 2 * snapshotBytes)) {
            begin(false);
        }
        for (Aor aor : taken.aors()) {
            writer.add(aor, locations.find(aor));
        }
        if (snapshot.isPresent()) {
            return write(snapshot.get());
        }
        writer.flush();
        return taken.aors().isEmpty() ? Written.NOTHING : Written.ALL;
    }

    private void begin(boolean urgent) {
        snapshot = Optional.of(new Snapshot(segments().beginSnapshot(), locations.aors(), urgent));
        logBytes = 0;
    }

    private Written write(Snapshot running) throws SQLException {
        for (int i = 0; i < SLICE_AORS && running.aors().hasNext(); i++) {
            Aor aor = running.aors().next();
            writer.add(aor, locations.find(aor));
        }
        writer.flush();
        if (!running.aors().hasNext()) {
            segments().endSnapshot(running.firstId());
            return Written.ALL;
        }
        return running.urgent() ? Written.SOME : Written.ALL;
    }

    private void add(byte[] block) throws SQLException {
        segments().add(block);
        logBytes += block.length;
    }

    @Override
    public boolean committed() throws SQLException {
        boolean complete = snapshot.filter(running -> !running.aors().hasNext()).isPresent();
        if (complete) {
            segments().dropVoid();
            snapshot = Optional.empty();
            snapshotBytes = logBytes;
            log.info("bindings written anew bytes={}", snapshotBytes);
        }
        return complete;
    }

    @Override
    public void lost() {
        dirty.noteEverything();
    }
}
