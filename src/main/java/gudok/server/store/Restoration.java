package gudok.server.store;

import gudok.registrar.Binding;
import gudok.registrar.location.LocationStore;
import gudok.server.config.IoReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings generations back into memory. What has expired stays behind. On the store's thread. */
final class Restoration {
    private static final Logger log = LoggerFactory.getLogger(Restoration.class);

    /** What is wrong with a file. */
    private record Findings(List<String> complaints) {
        void add(String complaint) {
            if (!complaint.isEmpty()) {
                complaints.add(complaint);
            }
        }

        boolean any() {
            return !complaints.isEmpty();
        }
    }

    private final BlockReader reader = new BlockReader();
    private final LocationStore locations;
    private final Instant now;
    private final Progress progress;
    private final Map<Path, String> damaged = new LinkedHashMap<>();
    private long bytes;
    private long aors;
    private long bindings;
    private Optional<Instant> written = Optional.empty();

    Restoration(LocationStore locations, Instant now, Progress progress) {
        this.locations = locations;
        this.now = now;
        this.progress = progress;
    }

    /** Reads as far back as the last complete generation. */
    void read(Generations generations) {
        boolean complete = false;
        for (Path file : generations.newestFirst()) {
            written = written.or(() -> writtenAt(file));
            progress.step();
            complete = complete || read(generations, file);
        }
    }

    private static Optional<Instant> writtenAt(Path file) {
        try {
            return Optional.of(Files.getLastModifiedTime(file).toInstant());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** What has come back, in the operator's words. */
    String summary() {
        String age = written.map(time -> ", written last "
                        + Math.max(0, Duration.between(time, now).toSeconds()) + " s ago")
                .orElse("; nothing was stored");
        return bindings + " of " + aors + " AORs" + age;
    }

    /** Returns whether all that is older is void. */
    private boolean read(Generations generations, Path file) {
        Optional<LastFlush> last = StateFile.read(file);
        if (last.isEmpty() && isUntouched(file)) {
            return false;
        }
        Findings findings = new Findings(new ArrayList<>());
        last.ifPresent(known -> findings.add(complaint(known, file)));
        boolean complete = readStore(generations, file, last, findings);
        if (findings.any()) {
            salvage(file);
            damaged.put(file, String.join(", ", findings.complaints()));
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

    /** As long as nothing is wrong: what is newest must be met first. */
    private boolean readStore(Generations generations, Path file, Optional<LastFlush> last, Findings findings) {
        try (Generation generation = generations.read(file)) {
            last.ifPresent(known -> findings.add(known.complaint(generation.flushes())));
            if (!findings.any() && !generation.newestFirst(this::read)) {
                findings.add("not all of its segments can be read");
            }
            return generation.isComplete();
        } catch (RuntimeException | Error e) { // a damaged file makes H2 throw anything
            StoreFailure why = StoreFailure.whileReading(e);
            if (why.kind() != StoreFailure.Kind.DAMAGED) {
                throw e;
            }
            findings.add(why.reason());
            return false;
        }
    }

    private void salvage(Path file) {
        if (Files.notExists(file)) {
            return;
        }
        try {
            Salvage.newestFirst(file, progress).forEach(this::read);
        } catch (IOException | InternalError e) { // the latter when a mapped page cannot be read
            log.debug("nothing more can be read file={}", file, e);
        }
    }

    /** Returns whether the block could be read. */
    private boolean read(byte[] block) {
        progress.step();
        bytes += block.length;
        try {
            reader.read(block).forEach(this::take);
            return true;
        } catch (DamagedException e) {
            return false;
        }
    }

    private void take(BlockReader.Entry entry) {
        List<Binding> live = entry.bindings().stream()
                .filter(binding -> binding.isLiveAt(now))
                .toList();
        if (!live.isEmpty()) {
            aors++;
            bindings += live.size();
            locations.restore(live);
        }
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
