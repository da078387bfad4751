package gudok.server.store;

import gudok.server.config.PrivateFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.h2.mvstore.MVStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the database's file, which only grows at its end, within bounds: what it still says is copied into another file, which
 * then takes its place in one step. A kill at any moment leaves the one or the other. On the store's thread.
 */
final class Compaction {
    private static final Logger log = LoggerFactory.getLogger(Compaction.class);
    private static final long SMALL_BYTES = 8L << 20;

    /** How much larger than after the last time a file becomes. */
    private static final int GROWTH = 3;

    /** So many times that while records keep coming: they would have to wait for the copy. */
    private static final int LONGER = 2;

    private final StoreFile file;
    private final long smallBytes;
    private long floor;

    Compaction(StoreFile file) {
        this(file, SMALL_BYTES);
    }

    /** @param smallBytes a file up to this length is left alone */
    Compaction(StoreFile file, long smallBytes) {
        this.file = file;
        this.smallBytes = smallBytes;
    }

    /** Worth it when there is nothing else to do. */
    boolean isDue() {
        return length(file.path()) > bound();
    }

    /** Must not wait any longer for such a moment. */
    boolean isOverdue() {
        return length(file.path()) > LONGER * bound();
    }

    private long bound() {
        return smallBytes + GROWTH * floor;
    }

    /** To be called while the database is closed. If there is no room for the copy, the file stays, until it has grown again. */
    void run() {
        long before = length(file.path());
        long start = System.nanoTime();
        try {
            copy();
            takePlace();
            floor = length(file.path());
            log.debug(
                    "tables compacted before_bytes={} after_bytes={} took_ms={}",
                    before,
                    floor,
                    Duration.ofNanos(System.nanoTime() - start).toMillis());
        } catch (RuntimeException | IOException e) {
            floor = before;
            log.warn("tables not compacted, their file grows on file={} reason={}", file.path(), e.getMessage());
            log.debug("tables not compacted", e);
        } finally {
            file.deleteCopy();
        }
    }

    private void copy() throws IOException {
        file.prepareCopy();
        MVStore.compact(file.path().toString(), file.copy().toString(), false, null);
    }

    private void takePlace() throws IOException {
        PrivateFile.protect(file.copy());
        sync(file.copy());
        Files.move(file.copy(), file.path(), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        syncFolder(file.path().getParent());
    }

    private static void sync(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** So that the disk knows the new name before anything is written under it; not all systems can open a folder. */
    private static void syncFolder(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            log.debug("folder not synchronised folder={}", folder, e);
        }
    }

    private static long length(Path path) {
        try {
            return Files.size(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
