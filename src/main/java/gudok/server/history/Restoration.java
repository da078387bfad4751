package gudok.server.history;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Puts the files of an old version back into the configuration directory, all of them or none: first everything is written
 * beside its place, then everything is renamed. A marker beside the history tells a later start of one that was cut short. One
 * thread at a time.
 */
public final class Restoration {
    private final RollbackMarker marker;

    /** @param history the folder of the history */
    Restoration(Path history) {
        marker = new RollbackMarker(history);
    }

    /**
     * Writes those that differ, each at once, and deletes those that the version did not have.
     *
     * @param wanted  files that come back, by their path relative to {@code target}
     * @param present files that count now, likewise
     * @param saved   folder with copies of {@code present}
     * @throws IOException if not all can be put back; the present ones are back then
     */
    void restore(Path wanted, Path target, Map<String, Path> present, Path saved) throws IOException {
        Map<String, Path> files = FolderFiles.of(wanted);
        Map<Path, Path> drafts = new LinkedHashMap<>();
        try {
            for (Map.Entry<String, Path> file : files.entrySet()) {
                draft(file.getValue(), real(target.resolve(file.getKey())), drafts);
            }
            marker.set(new RollbackMarker.Begun(wanted, target, saved, List.copyOf(drafts.values())));
        } catch (IOException | UncheckedIOException e) {
            deleteAll(drafts.values());
            throw e;
        }
        try {
            for (Map.Entry<Path, Path> draft : drafts.entrySet()) {
                replace(draft.getValue(), draft.getKey());
            }
            for (Map.Entry<String, Path> file : present.entrySet()) {
                if (!files.containsKey(file.getKey())) {
                    Files.deleteIfExists(file.getValue());
                }
            }
        } catch (IOException | UncheckedIOException e) {
            undo(marker.find().orElseThrow());
            throw e;
        }
        marker.clear();
    }

    /**
     * Undoes one that was cut short when the server ended. What was edited since stays.
     *
     * @param target the configuration directory that is about to be read
     * @return whether there was one
     */
    public static boolean recover(Path data, Path target) throws IOException {
        Restoration restoration = new Restoration(data.resolve("history"));
        var begun = restoration.marker.find().filter(one -> one.isFor(target));
        if (begun.isPresent()) {
            restoration.undo(begun.get());
        }
        return begun.isPresent();
    }

    /** What the version brought goes, what it replaced or deleted comes back. */
    private void undo(RollbackMarker.Begun begun) throws IOException {
        deleteAll(begun.drafts());
        Map<String, Path> brought = FolderFiles.of(begun.wanted());
        Map<String, Path> before = FolderFiles.of(begun.saved());
        TreeSet<String> names = new TreeSet<>(brought.keySet());
        names.addAll(before.keySet());
        for (String name : names) {
            Path file = real(begun.target().resolve(name));
            boolean untouched = brought.containsKey(name)
                    ? Files.exists(file) && FolderFiles.isSame(brought.get(name), file)
                    : !Files.exists(file);
            if (untouched && before.containsKey(name)) {
                Map<Path, Path> draft = new LinkedHashMap<>();
                draft(before.get(name), file, draft);
                for (Path written : draft.values()) {
                    replace(written, file);
                }
            } else if (untouched) {
                Files.deleteIfExists(file);
            }
        }
        marker.clear();
    }

    /** A symbolic link stays one: what it points to is replaced. */
    private static Path real(Path written) throws IOException {
        return Files.exists(written) ? written.toRealPath() : written;
    }

    /** Writes a copy beside its place unless it is there already. */
    private static void draft(Path source, Path target, Map<Path, Path> drafts) throws IOException {
        if (Files.exists(target) && FolderFiles.isSame(source, target)) {
            return;
        }
        Files.createDirectories(target.getParent());
        Path draft = Files.createTempFile(target.getParent(), ".gudok", ".tmp");
        drafts.put(target, draft);
        Files.copy(source, draft, StandardCopyOption.REPLACE_EXISTING);
        if (Files.exists(target) && Files.getFileStore(target).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(draft, Files.getPosixFilePermissions(target));
        }
    }

    private static void replace(Path draft, Path target) throws IOException {
        Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void deleteAll(Iterable<Path> drafts) throws IOException {
        for (Path draft : drafts) {
            Files.deleteIfExists(draft);
        }
    }
}
