package gudok.server.history;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last good versions, at most {@value #MOST_VERSIONS} and {@value #MOST_BYTES} bytes of differing files; the newest
 * always stays. A file that did not change is there once, linked from every version. Written by one thread at a time; read by
 * any.
 */
public final class History {
    private static final Logger log = LoggerFactory.getLogger(History.class);
    static final int MOST_VERSIONS = 50;
    static final long MOST_BYTES = 256L << 20;
    private static final String ABOUT = "about.properties";
    private static final String FILES = "config";
    private static final String DIGEST = "sha256";

    private final Path folder;

    /** @param data the data directory */
    public History(Path data) {
        folder = data.resolve("history");
    }

    /** All versions, newest first. */
    public List<StoredVersion> list() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<StoredVersion> versions = new ArrayList<>();
        try (Stream<Path> entries = Files.list(folder)) {
            for (Path entry : (Iterable<Path>) entries::iterator) {
                read(entry).ifPresent(versions::add);
            }
        }
        versions.sort(Comparator.comparingLong(StoredVersion::number).reversed());
        return versions;
    }

    public Optional<StoredVersion> find(long number) throws IOException {
        return read(folder.resolve(Long.toString(number)));
    }

    private static Optional<StoredVersion> read(Path entry) throws IOException {
        String name = entry.getFileName().toString();
        Path about = entry.resolve(ABOUT);
        if (!name.matches("[1-9][0-9]{0,17}") || !Files.isRegularFile(about)) {
            return Optional.empty();
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(about, StandardCharsets.UTF_8)) {
            properties.load(reader);
            return Optional.of(new StoredVersion(
                    Long.parseLong(name),
                    Instant.parse(properties.getProperty("time", "")),
                    properties.getProperty("origin", ""),
                    entry.resolve(FILES)));
        } catch (DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * Keeps the files of a version, and forgets versions that are too many.
     *
     * @param files by their path relative to the configuration directory
     */
    public void keep(long number, Instant time, String origin, Map<String, Path> files) throws IOException {
        Optional<StoredVersion> before = list().stream().findFirst();
        Path entry = folder.resolve(".new");
        FolderFiles.delete(entry);
        makePrivate(folder);
        Files.createDirectories(entry.resolve(FILES));
        for (Map.Entry<String, Path> file : files.entrySet()) {
            Optional<Path> old = before.map(version -> version.files().resolve(file.getKey()));
            copy(file.getValue(), entry.resolve(FILES).resolve(file.getKey()), old);
        }
        describe(entry, time, origin);
        Path target = folder.resolve(Long.toString(number));
        FolderFiles.delete(target);
        Files.move(entry, target, StandardCopyOption.ATOMIC_MOVE);
        forget();
    }

    /** What was begun to be kept gives its room back to the disk. */
    public void abandon() {
        try {
            FolderFiles.delete(folder.resolve(".new"));
        } catch (IOException | UncheckedIOException e) {
            log.debug("an unfinished version stays in the history reason={}", e.toString());
        }
    }

    private static void makePrivate(Path folder) throws IOException {
        Files.createDirectories(folder);
        if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
    }

    private static void copy(Path file, Path target, Optional<Path> old) throws IOException {
        if (!Files.isDirectory(target.getParent())) {
            Files.createDirectories(target.getParent());
        }
        if (old.isPresent() && Files.isRegularFile(old.get()) && FolderFiles.isSame(old.get(), file)) {
            try {
                Files.createLink(target, old.get());
                return;
            } catch (UnsupportedOperationException | IOException noLinksHere) {
                Files.deleteIfExists(target);
            }
        }
        Files.copy(file, target);
    }

    private static void describe(Path entry, Instant time, String origin) throws IOException {
        Properties properties = new Properties();
        properties.setProperty("time", time.toString());
        properties.setProperty("origin", origin);
        properties.setProperty(DIGEST, FolderDigest.of(entry.resolve(FILES)));
        try (Writer writer = Files.newBufferedWriter(entry.resolve(ABOUT), StandardCharsets.UTF_8)) {
            properties.store(writer, null);
        }
    }

    /** Whether these are exactly the files of that version, byte for byte. */
    public boolean isSame(long number, Map<String, Path> files) throws IOException {
        Optional<StoredVersion> version = find(number);
        if (version.isEmpty()) {
            return false;
        }
        SortedMap<String, Path> kept = FolderFiles.of(version.get().files());
        if (!kept.keySet().equals(files.keySet())) {
            return false;
        }
        for (Map.Entry<String, Path> file : files.entrySet()) {
            if (!FolderFiles.isSame(file.getValue(), kept.get(file.getKey()))) {
                return false;
            }
        }
        return true;
    }

    /** Whether the files of a version are those that were kept; nobody knows of versions from before there was a digest. */
    public boolean isWhole(StoredVersion version) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(version.files().resolveSibling(ABOUT), StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        String kept = properties.getProperty(DIGEST, "");
        return kept.isEmpty() || kept.equals(FolderDigest.of(version.files()));
    }

    /** What a version changed, as a unified diff of all its files against the version kept before it. */
    public String diff(StoredVersion version) throws IOException {
        SortedMap<String, Path> before = new TreeMap<>();
        Optional<StoredVersion> older =
                list().stream().filter(one -> one.number() < version.number()).findFirst();
        if (older.isPresent()) {
            before = FolderFiles.of(older.get().files());
        }
        return FolderDiff.between(before, FolderFiles.of(version.files()));
    }

    /** Oldest first, but never the newest. */
    private void forget() throws IOException {
        List<StoredVersion> versions = list();
        long bytes = 0;
        Optional<StoredVersion> newer = Optional.empty();
        for (int i = 0; i < versions.size(); i++) {
            StoredVersion version = versions.get(i);
            bytes += ownBytes(version, newer);
            if (i > 0 && (i >= MOST_VERSIONS || bytes > MOST_BYTES)) {
                FolderFiles.delete(folder.resolve(Long.toString(version.number())));
            } else {
                newer = Optional.of(version);
            }
        }
    }

    /** Bytes that the version does not share with the one after it. */
    private static long ownBytes(StoredVersion version, Optional<StoredVersion> newer) throws IOException {
        long bytes = 0;
        for (Map.Entry<String, Path> file : FolderFiles.of(version.files()).entrySet()) {
            Optional<Path> shared = newer.map(one -> one.files().resolve(file.getKey()));
            boolean same = shared.isPresent()
                    && Files.isRegularFile(shared.get())
                    && Files.isSameFile(shared.get(), file.getValue());
            bytes += same ? 0 : Files.size(file.getValue());
        }
        return bytes;
    }

    /**
     * Puts the files of a version back, all or none. The present ones are kept beside the history.
     *
     * @param present files that count now, by their path relative to {@code target}
     * @return where they are
     * @throws IOException if that is not possible; the present files are there as before
     */
    public Path restore(Instant time, StoredVersion version, Path target, Map<String, Path> present)
            throws IOException {
        Path saved = save(time, present);
        new Restoration(folder).restore(version.files(), target, present, saved);
        return saved;
    }

    /**
     * Saves files that are about to be replaced.
     *
     * @return the folder that holds them now
     */
    private Path save(Instant time, Map<String, Path> files) throws IOException {
        makePrivate(folder);
        Path saved = folder.resolve("replaced-" + time.toString().replace(':', '-'));
        for (Map.Entry<String, Path> file : files.entrySet()) {
            Path target = saved.resolve(file.getKey());
            if (!Files.isDirectory(target.getParent())) {
                Files.createDirectories(target.getParent());
            }
            Files.copy(file.getValue(), target, StandardCopyOption.REPLACE_EXISTING);
        }
        return saved;
    }
}
