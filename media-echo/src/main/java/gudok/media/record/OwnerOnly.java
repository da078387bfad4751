package gudok.media.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** The rights of what is made anew: its owner's alone, where the file system knows such rights. What is there stays as it is. */
final class OwnerOnly {
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");

    private OwnerOnly() {}

    /** For a file that is opened, and made if there is none (mode 0600). */
    static FileAttribute<?>[] ofFile(Path file) {
        return rights(file, FILE);
    }

    /** Makes the folders that are missing (mode 0700). */
    static void createFolders(Path folder) throws IOException {
        Files.createDirectories(folder, rights(folder, FOLDER));
    }

    private static FileAttribute<?>[] rights(Path path, Set<PosixFilePermission> rights) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(rights)}
                : new FileAttribute<?>[0];
    }
}
