package gudok.server.store;

import gudok.server.config.IoReason;
import gudok.server.config.PrivateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The file of the store, which only its owner may read. On the store's thread. */
final class StoreFile {
    private static final String NAME = "gudok";
    /** H2 puts this behind the name that it is given. */
    private static final String SUFFIX = ".mv.db";

    private static final String ASIDE = NAME + SUFFIX + ".corrupt-";
    private static final int MOST_ASIDE = 5;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);

    /** A file below this size may hold as much waste as it likes. */
    private static final long LARGE_BYTES = 64 << 20;

    private final Path folder;
    private final long largeBytes;

    StoreFile(Path folder) {
        this(folder, LARGE_BYTES);
    }

    StoreFile(Path folder, long largeBytes) {
        this.largeBytes = largeBytes;
        this.folder = folder.toAbsolutePath().normalize();
    }

    Path path() {
        return folder.resolve(NAME + SUFFIX);
    }

    boolean isLarge() {
        return path().toFile().length() > largeBytes;
    }

    /** The name by which H2 knows the file. */
    String databaseName() {
        return folder.resolve(NAME).toString();
    }

    /**
     * Makes folder and file when they are not there; H2 takes an empty file for a fresh one.
     *
     * @throws StoreException if that fails, or if the file cannot be read
     */
    void prepare() {
        if (databaseName().indexOf(';') >= 0) {
            throw new StoreException(
                    StoreFailure.Kind.OTHER, "the data folder's name has a semicolon, which H2 cannot take: " + folder);
        }
        try {
            if (!Files.exists(path())) {
                PrivateFile.create(path(), "");
            }
            refuseUnreadable();
            if (Files.isWritable(path())) {
                PrivateFile.protect(path());
            }
        } catch (IOException e) {
            throw new StoreException(StoreFailure.Kind.NOT_WRITABLE, path() + " cannot be made: " + IoReason.of(e));
        }
    }

    private void refuseUnreadable() {
        if (!Files.isRegularFile(path()) || !Files.isReadable(path())) {
            throw new StoreException(StoreFailure.Kind.NOT_WRITABLE, path() + " is not a file that can be read");
        }
    }

    /**
     * Gives a damaged file another name. Only the newest few of them are kept.
     *
     * @return the new name
     */
    Path moveAside(Instant now) {
        try {
            Path aside = folder.resolve(ASIDE + TIME.format(now));
            Files.move(path(), aside);
            deleteOldest();
            return aside;
        } catch (IOException e) {
            throw new StoreException(
                    StoreFailure.Kind.NOT_WRITABLE,
                    path() + " is damaged and cannot be moved aside: " + IoReason.of(e));
        }
    }

    private void deleteOldest() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> newestFirst = files.filter(
                            file -> file.getFileName().toString().startsWith(ASIDE))
                    .sorted(Comparator.reverseOrder())
                    .toList();
            for (Path old : newestFirst.subList(Math.min(MOST_ASIDE, newestFirst.size()), newestFirst.size())) {
                Files.delete(old);
            }
        }
    }
}
