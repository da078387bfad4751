package gudok.server.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A file that is there while a rollback changes files: whoever finds it knows that one was cut short. */
final class RollbackMarker {
    private static final String NAME = "rollback";

    private final Path file;

    /**
     * What was begun.
     *
     * @param wanted files that were to come, of a version in the history
     * @param target the configuration directory
     * @param saved  copies of the files that were there
     * @param drafts that may lie around
     */
    record Begun(Path wanted, Path target, Path saved, List<Path> drafts) {
        boolean isFor(Path directory) {
            return target.equals(directory.toAbsolutePath().normalize());
        }
    }

    RollbackMarker(Path history) {
        file = history.resolve(NAME);
    }

    /** One path a line; all of it or nothing. */
    void set(Begun begun) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add(absolute(begun.wanted()));
        lines.add(absolute(begun.target()));
        lines.add(absolute(begun.saved()));
        begun.drafts().forEach(draft -> lines.add(absolute(draft)));
        Path written = file.resolveSibling("." + NAME);
        Files.write(
                written,
                lines,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE,
                StandardOpenOption.SYNC);
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    Optional<Begun> find() throws IOException {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        List<Path> paths = Files.readAllLines(file).stream().map(Path::of).toList();
        return paths.size() < 3
                ? Optional.empty()
                : Optional.of(new Begun(paths.get(0), paths.get(1), paths.get(2), paths.subList(3, paths.size())));
    }

    void clear() throws IOException {
        Files.deleteIfExists(file);
    }

    private static String absolute(Path path) {
        return path.toAbsolutePath().normalize().toString();
    }
}
