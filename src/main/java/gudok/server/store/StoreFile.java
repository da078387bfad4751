package gudok.server.store;

import gudok.server.config.IoReason;
import gudok.server.config.PrivateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The file of the database, which only its owner may read. On the store's thread. */
final class StoreFile {
    private static final Logger log = LoggerFactory.getLogger(StoreFile.class);
    private static final String NAME = "gudok";
    /** H2 puts this behind the name that it is given. */
    private static final String SUFFIX = ".mv.db";

    private static final String COPIES = NAME + "-compact";

    private final Path folder;
    private final Aside aside;

    StoreFile(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
        aside = new Aside(this.folder, NAME + SUFFIX);
    }

    Path path() {
        return folder.resolve(NAME + SUFFIX);
    }

    /** Where a compacted copy grows until it takes the file's place. */
    Path copy() {
        return folder.resolve(COPIES).resolve(NAME + SUFFIX);
    }

    /** H2 makes the copy, readable to everybody; so its folder is not. */
    void prepareCopy() throws IOException {
        deleteCopy();
        PrivateFile.createFolder(folder.resolve(COPIES));
    }

    /** One that stays costs room only. */
    void deleteCopy() {
        try {
            Files.deleteIfExists(copy());
            Files.deleteIfExists(folder.resolve(COPIES));
        } catch (IOException e) {
            log.warn("unfinished copy not deleted file={} reason={}", copy(), IoReason.of(e));
        }
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
                    StoreFailure.Kind.OTHER,
                    "the data folder's name has a semicolon, which the database cannot take: " + folder);
        }
        Generations.refuseBackslash(folder);
        try {
            if (!Files.exists(path())) {
                PrivateFile.create(path(), "");
            }
            refuseUnreadable();
            if (Files.isWritable(path())) {
                PrivateFile.protect(path());
                deleteCopy();
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

    /** Gives the file, which is damaged, another name; returns it. */
    Path moveAside(Instant now) {
        return aside.move(path(), now);
    }
}
