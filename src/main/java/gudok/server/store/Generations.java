package gudok.server.store;

import gudok.server.config.IoReason;
import gudok.server.config.PrivateFile;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files {@code gudok-bindings-N.mv.db} in the data folder, which only their owner may read. The one with the highest number
 * is the newest. On the store's thread.
 */
final class Generations {
    private static final String PREFIX = "gudok-bindings-";
    private static final Pattern NAME = Pattern.compile(PREFIX + "(\\d{1,18})\\.(mv\\.db|state)");

    private final Path folder;
    private final String scheme;
    private final Aside aside;

    Generations(Path folder) {
        this(folder, "");
    }

    /** @param scheme of one of H2's file systems, with its colon; empty for the one of the operating system */
    Generations(Path folder, String scheme) {
        this.folder = folder.toAbsolutePath().normalize();
        this.scheme = scheme;
        aside = new Aside(this.folder, PREFIX);
    }

    /** H2 reads a backslash as a slash. */
    static void refuseBackslash(Path folder) {
        if (File.separatorChar != '\\' && folder.toString().indexOf('\\') >= 0) {
            throw new StoreException(
                    StoreFailure.Kind.OTHER, "the data folder's name has a backslash, which H2 cannot take: " + folder);
        }
    }

    Path folder() {
        return folder;
    }

    /** Those too of which there is only a state file any more. */
    List<Path> newestFirst() {
        refuseBackslash(folder);
        return List.copyOf(files().descendingMap().values());
    }

    private NavigableMap<Long, Path> files() {
        NavigableMap<Long, Path> files = new TreeMap<>();
        if (Files.notExists(folder)) {
            return files;
        }
        try (Stream<Path> all = Files.list(folder)) {
            all.forEach(file -> {
                Matcher name = NAME.matcher(file.getFileName().toString());
                if (name.matches()) {
                    long number = Long.parseLong(name.group(1));
                    files.put(number, file(number));
                }
            });
            return files;
        } catch (IOException e) {
            throw new StoreException(StoreFailure.Kind.NOT_WRITABLE, folder + " cannot be read: " + IoReason.of(e));
        }
    }

    private Path file(long number) {
        return folder.resolve(PREFIX + number + ".mv.db");
    }

    /** Makes the next generation; H2 takes an empty file for a fresh one. */
    Generation begin() {
        refuseBackslash(folder);
        NavigableMap<Long, Path> present = files();
        long next = present.isEmpty() ? 1 : present.lastKey() + 1;
        Path file = file(next);
        try {
            PrivateFile.create(file, "");
        } catch (IOException e) {
            throw new StoreException(StoreFailure.Kind.NOT_WRITABLE, file + " cannot be made: " + IoReason.of(e));
        }
        return create(file);
    }

    private Generation create(Path file) {
        try {
            return Generation.create(file, scheme);
        } catch (RuntimeException e) {
            delete(file);
            StoreFailure why = StoreFailure.whileWriting(e);
            throw new StoreException(why.kind(), why.reason());
        }
    }

    Generation read(Path file) {
        return Generation.read(file, scheme);
    }

    /** Deletes all before this one. */
    void deleteBefore(Generation complete) {
        List<Path> old = new ArrayList<>(files().values());
        int count = old.indexOf(complete.file());
        old.subList(0, Math.max(0, count)).forEach(Generations::delete);
    }

    /** The state first: a state without its file means that the file was lost. */
    static void delete(Path file) {
        try {
            Files.deleteIfExists(StateFile.beside(file));
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new StoreException(StoreFailure.Kind.NOT_WRITABLE, file + " cannot be deleted: " + IoReason.of(e));
        }
    }

    /** Gives the files, which are damaged, other names; returns that of the newest. It may be tried again. */
    Path setAside(List<Path> damaged, Instant now) {
        List<Path> oldestFirst = new ArrayList<>(damaged);
        Collections.reverse(oldestFirst);
        Path last = folder;
        for (Path file : oldestFirst) {
            if (Files.exists(file)) {
                last = aside.move(file, now);
            }
            delete(file);
        }
        return last;
    }
}
