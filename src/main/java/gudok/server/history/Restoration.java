package gudok.server.history;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Puts the files of an old version back into the configuration directory, all of them or none: first everything is written
 * beside its place, then everything is renamed. A marker beside the history, there before the first draft is, tells a later
 * start of one that was cut short. One thread at a time.
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
        List<Draft> drafts = drafts(files, target);
        RollbackMarker.Begun begun = new RollbackMarker.Begun(
                wanted, target, saved, drafts.stream().map(Draft::file).toList());
        marker.set(begun);
        write(drafts, begun);
        try {
            for (Draft draft : drafts) {
                draft.takePlace();
            }
            for (Map.Entry<String, Path> file : present.entrySet()) {
                if (!files.containsKey(file.getKey())) {
                    Files.deleteIfExists(file.getValue());
                }
            }
        } catch (IOException | UncheckedIOException e) {
            undo(begun);
            throw e;
        }
        marker.clear();
    }

    private void write(List<Draft> drafts, RollbackMarker.Begun begun) throws IOException {
        try {
            for (Draft draft : drafts) {
                draft.write();
            }
        } catch (IOException | UncheckedIOException e) {
            deleteAll(begun.drafts());
            marker.clear();
            throw e;
        }
    }

    /** For the files that differ; none is written yet. */
    private static List<Draft> drafts(Map<String, Path> files, Path target) throws IOException {
        List<Draft> drafts = new ArrayList<>();
        for (Map.Entry<String, Path> file : files.entrySet()) {
            Path place = real(target.resolve(file.getKey()));
            if (!Files.exists(place) || !FolderFiles.isSame(file.getValue(), place)) {
                drafts.add(Draft.beside(place, file.getValue(), drafts.size()));
            }
        }
        return drafts;
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
                putBack(before.get(name), file);
            } else if (untouched) {
                Files.deleteIfExists(file);
            }
        }
        marker.clear();
    }

    private static void putBack(Path before, Path file) throws IOException {
        if (!Files.exists(file) || !FolderFiles.isSame(before, file)) {
            Draft draft = Draft.beside(file, before, 0);
            draft.write();
            draft.takePlace();
        }
    }

    /** A symbolic link stays one: what it points to is replaced. */
    private static Path real(Path written) throws IOException {
        return Files.isSymbolicLink(written) && Files.exists(written) ? written.toRealPath() : written;
    }

    private static void deleteAll(Iterable<Path> drafts) throws IOException {
        for (Path draft : drafts) {
            if (Files.exists(draft)) { // else there may be a file where its folder should be
                Files.delete(draft);
            }
        }
    }
}
