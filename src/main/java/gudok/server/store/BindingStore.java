package gudok.server.store;

import gudok.registrar.Aor;
import gudok.registrar.location.LocationStore;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps bindings. What it writes is a log: each record says all that one AOR has at that moment, so that the last record of an AOR
 * counts and those before do not. At start, and when the log has outgrown what it is about, the next generation is begun: a file
 * to which everything is written once more, a slice at a time and between the ordinary records. Once that is done, the files
 * before are deleted. On the store's thread.
 */
public final class BindingStore implements Volume {
    private static final Logger log = LoggerFactory.getLogger(BindingStore.class);

    /**
     * When and how everything is written once more.
     *
     * @param smallLogBytes a log is not replaced before it has this size, however few bindings there are
     * @param sliceAors     AORs in one commit, beside those that have changed
     */
    record Pace(long smallLogBytes, int sliceAors) {
        /** A million AORs take 25 s, and little of the processor. */
        static final Pace USUAL = new Pace(32 << 20, 20_000);
    }

    /** Everything, being written. */
    private record Snapshot(Iterator<Aor> aors, boolean urgent) {}

    private final Generations generations;
    private final DirtyAors dirty;
    private final LocationStore locations;
    private final InstantSource clock;
    private final Pace pace;
    private final BlockWriter writer = new BlockWriter(this::add);
    private Optional<Generation> generation = Optional.empty();
    private Optional<Snapshot> snapshot = Optional.empty();
    private List<Path> damaged = List.of();
    private boolean added;
    private long completeBytes;

    /**
     * A store that keeps all bindings, also those whose user is gone: he may be back after the next reload.
     *
     * @param folder of the data
     * @param dirty  hears of changes in {@code locations}
     */
    public BindingStore(Path folder, DirtyAors dirty, LocationStore locations, InstantSource clock) {
        this(new Generations(folder), dirty, locations, clock, Pace.USUAL);
    }

    BindingStore(Generations generations, DirtyAors dirty, LocationStore locations, InstantSource clock, Pace pace) {
        this.generations = generations;
        this.dirty = dirty;
        this.locations = locations;
        this.clock = clock;
        this.pace = pace;
    }

    @Override
    public Path path() {
        return generation.map(Generation::file).orElse(generations.folder());
    }

    @Override
    public String contents() {
        return "the registrations";
    }

    @Override
    public void restore(Progress progress) {
        long begin = System.nanoTime();
        Restoration restoration = new Restoration(locations, clock.instant(), progress);
        restoration.read(generations);
        restored(restoration, (System.nanoTime() - begin) / 1_000_000);
        damaged = List.copyOf(restoration.damaged().keySet());
        if (!damaged.isEmpty()) {
            throw new DamagedException(restoration.damaged().entrySet().stream()
                    .map(file -> file.getKey() + ": " + file.getValue())
                    .collect(Collectors.joining("; ")));
        }
        begin(false);
    }

    private void restored(Restoration restoration, long elapsedMs) {
        log.info(
                "bindings restored: {}, records={} bytes={} elapsed_ms={}",
                restoration.summary(),
                restoration.records(),
                restoration.bytes(),
                elapsedMs);
    }

    @Override
    public void open() {
        setAside(clock.instant());
        dirty.take();
        begin(true);
    }

    /** The present generation, if any, keeps what it has: it counts until the new one is complete. */
    private void begin(boolean urgent) {
        generation.ifPresent(Generation::close);
        generation = Optional.empty();
        generation = Optional.of(generations.begin());
        snapshot = Optional.of(new Snapshot(locations.aors(), urgent));
        added = false;
        writer.discard();
    }

    @Override
    public boolean write() {
        DirtyAors.Taken taken = dirty.take();
        if (taken.overflowed()) {
            log.warn("bindings change faster than the store writes, everything is written anew");
        }
        if (taken.everything()) {
            begin(true);
        } else if (snapshot.isEmpty() && isOutgrown()) {
            begin(false);
        }
        for (Aor aor : taken.aors()) {
            writer.add(aor, locations.find(aor));
        }
        boolean more = snapshot.map(this::slice).orElse(false);
        writer.flush();
        commit();
        return more;
    }

    private boolean isOutgrown() {
        long log = present().bytes() - completeBytes;
        return log > Math.max(pace.smallLogBytes(), 2 * completeBytes);
    }

    private Generation present() {
        return generation.orElseThrow();
    }

    private void add(byte[] block) {
        present().add(block);
        added = true;
    }

    /** Returns whether there is more that should not wait. */
    private boolean slice(Snapshot running) {
        for (int i = 0; i < pace.sliceAors() && running.aors().hasNext(); i++) {
            Aor aor = running.aors().next();
            writer.add(aor, locations.find(aor));
        }
        return running.urgent() && running.aors().hasNext();
    }

    private void commit() {
        boolean completes =
                snapshot.filter(running -> !running.aors().hasNext()).isPresent();
        if (completes) {
            present().complete();
        }
        if (added || completes) {
            added = false;
            present().commit();
        }
        if (completes) {
            snapshot = Optional.empty();
            completeBytes = present().bytes();
            generations.deleteBefore(present());
            log.debug("bindings written anew file={} bytes={}", present().file(), completeBytes);
        }
    }

    @Override
    public Path setAside(Instant now) {
        Path aside = generations.setAside(damaged, now);
        damaged = List.of();
        return aside;
    }

    @Override
    public void close() {
        generation.ifPresent(Generation::close);
        generation = Optional.empty();
    }

    /** A generation that was begun after a failure and fails too is worth nothing. */
    @Override
    public void giveUp() {
        dirty.noteEverything();
        boolean worthless = snapshot.filter(Snapshot::urgent).isPresent();
        Optional<Path> file = generation.map(Generation::file);
        snapshot = Optional.empty();
        close();
        if (worthless) {
            file.ifPresent(Generations::delete);
        }
    }
}
