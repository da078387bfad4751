package gudok.server.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What one reading of a configuration found: its folders, and which of its files hold anything. For one thread. */
public final class Inventory {
    private final Path directory;
    private final Path base;
    private final Set<String> folders = new TreeSet<>();
    private final Set<Path> filled = new TreeSet<>();
    private final Set<Path> blank = new TreeSet<>();
    private boolean mainFile;

    Inventory(Path directory) {
        this.directory = directory;
        this.base = directory.toAbsolutePath().normalize();
    }

    void listed(String folder) {
        folders.add(folder);
    }

    void read(Path file, FileLook look) {
        Path relative = base.relativize(file.toAbsolutePath().normalize());
        mainFile |= relative.equals(Path.of(Configuration.MAIN_FILE));
        if (look.hasElements()) {
            filled.add(relative);
        } else if (look.isBlank()) {
            blank.add(relative);
        }
    }

    /** Folders that were there before and are not any more, without those in them, as the operator would name them. */
    public List<Path> goneSince(Inventory before) {
        return before.folders.stream()
                .filter(folder -> !folders.contains(folder))
                .filter(folder ->
                        folder.lastIndexOf('/') < 0 || folders.contains(folder.substring(0, folder.lastIndexOf('/'))))
                .map(directory::resolve)
                .toList();
    }

    /** Files that held elements before and are empty now: whoever writes them has not finished, or has failed. */
    public Set<Path> emptiedSince(Inventory before) {
        Set<Path> emptied = new TreeSet<>();
        blank.stream().filter(before.filled::contains).map(directory::resolve).forEach(emptied::add);
        return emptied;
    }

    /** Whether there is a gudok.xml. */
    public boolean hasMainFile() {
        return mainFile;
    }
}
