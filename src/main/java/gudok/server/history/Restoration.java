package gudok.server.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/** Puts the files of an old version back into the configuration directory. */
public final class Restoration {
    private Restoration() {}

    /**
     * Writes those that differ, each at once, and deletes those that the version did not have.
     *
     * @param version files of the version that comes back
     * @param present files that count now, by their path relative to {@code target}
     */
    public static void restore(StoredVersion version, Path target, Map<String, Path> present) throws IOException {
        Map<String, Path> wanted = FolderFiles.of(version.files());
        for (Map.Entry<String, Path> file : wanted.entrySet()) {
            write(file.getValue(), target.resolve(file.getKey()));
        }
        for (Map.Entry<String, Path> file : present.entrySet()) {
            if (!wanted.containsKey(file.getKey())) {
                Files.deleteIfExists(file.getValue());
            }
        }
    }

    /** A symbolic link stays one: what it points to is replaced. */
    private static void write(Path source, Path written) throws IOException {
        Path target = Files.exists(written) ? written.toRealPath() : written;
        if (Files.exists(target) && FolderFiles.isSame(source, target)) {
            return;
        }
        Files.createDirectories(target.getParent());
        Path draft = Files.createTempFile(target.getParent(), ".gudok", ".tmp");
        try {
            Files.copy(source, draft, StandardCopyOption.REPLACE_EXISTING);
            if (Files.exists(target) && Files.getFileStore(target).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(draft, Files.getPosixFilePermissions(target));
            }
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }
}
