package gudok.server.store;

import gudok.registrar.Aor;
import gudok.registrar.Binding;
import gudok.registrar.location.LocationStore;
import gudok.server.config.IoReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Brings generations back into memory. What has expired or belongs to nobody stays behind. On the store's thread. */
final class Restoration {
    private final BlockReader reader = new BlockReader();
    private final LocationStore locations;
    private final Predicate<Aor> known;
    private final Instant now;
    private final Progress progress;
    private final Set<Aor> strangers = new HashSet<>();
    private final Map<Path, String> damaged = new LinkedHashMap<>();
    private long bytes;
    private int unreadable;

    Restoration(LocationStore locations, Predicate<Aor> known, Instant now, Progress progress) {
        this.locations = locations;
        this.known = known;
        this.now = now;
        this.progress = progress;
    }

    /** Reads as far back as the last complete generation. */
    void read(Generations generations) {
        boolean complete = false;
        for (Path file : generations.newestFirst()) {
            progress.step();
            complete = complete || read(generations, file);
        }
    }

    /** Returns whether all that is older is void. */
    private boolean read(Generations generations, Path file) {
        Optional<LastFlush> last = StateFile.read(file);
        if (last.isEmpty() && isUntouched(file)) {
            return false;
        }
        unreadable = 0;
        List<String> complaints = new ArrayList<>();
        last.ifPresent(known -> complaints.add(complaint(known, file)));
        boolean complete = readStore(generations, file, last, complaints);
        complaints.removeIf(String::isEmpty);
        if (!complaints.isEmpty()) {
            damaged.put(file, String.join(", ", complaints));
        }
        return complete;
    }

    /** As a kill leaves a file that has just been made. */
    private static boolean isUntouched(Path file) {
        try {
            return Files.size(file) == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static String complaint(LastFlush last, Path file) {
        try {
            return last.complaint(file);
        } catch (IOException e) {
            return IoReason.of(e);
        }
    }

    private boolean readStore(Generations generations, Path file, Optional<LastFlush> last, List<String> complaints) {
        try (Generation generation = generations.read(file)) {
            unreadable += generation.newestFirst(this::read);
            complaints.add(unreadable == 0 ? "" : unreadable + " of its segments cannot be read");
            last.ifPresent(known -> complaints.add(known.complaint(generation.flushes())));
            return generation.isComplete();
        } catch (RuntimeException | Error e) { // a damaged file makes H2 throw anything
            StoreFailure why = StoreFailure.whileReading(e);
            if (why.kind() != StoreFailure.Kind.DAMAGED) {
                throw e;
            }
            complaints.add(why.reason());
            return false;
        }
    }

    private void read(byte[] block) {
        progress.step();
        bytes += block.length;
        try {
            reader.read(block).forEach(this::take);
        } catch (DamagedException e) {
            unreadable++;
        }
    }

    private void take(BlockReader.Entry entry) {
        List<Binding> live = entry.bindings().stream()
                .filter(binding -> binding.isLiveAt(now))
                .toList();
        if (live.isEmpty()) {
            return;
        }
        if (known.test(entry.aor())) {
            locations.restore(live);
        } else {
            strangers.add(entry.aor());
        }
    }

    /** AORs that have live bindings but no user. */
    Set<Aor> strangers() {
        return strangers;
    }

    /** Files that are not what was written, and what is wrong with them; the newest first. */
    Map<Path, String> damaged() {
        return damaged;
    }

    /** Of all segments. */
    long bytes() {
        return bytes;
    }

    /** Of all segments that could be read. */
    long records() {
        return reader.records();
    }
}
