package gudok.server.store;

import gudok.registrar.Binding;
import gudok.registrar.location.LocationStore;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Brings generations back into memory. What has expired stays behind. On the store's thread. */
final class Restoration {
    private final BlockReader reader = new BlockReader();
    private final LocationStore locations;
    private final Instant now;
    private final Progress progress;
    private final List<Path> damaged = new ArrayList<>();
    private long bytes;
    private int unreadable;

    Restoration(LocationStore locations, Instant now, Progress progress) {
        this.locations = locations;
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
        int before = unreadable;
        try (Generation generation = generations.read(file)) {
            unreadable += generation.newestFirst(this::read);
            return generation.isComplete();
        } catch (RuntimeException e) {
            if (StoreFailure.whileReading(e).kind() != StoreFailure.Kind.DAMAGED) {
                throw e;
            }
            unreadable++;
            return false;
        } finally {
            if (unreadable > before) {
                damaged.add(file);
            }
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
        if (!live.isEmpty()) {
            locations.restore(live);
        }
    }

    /** Files in which something could not be read, the newest first. */
    List<Path> damaged() {
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
