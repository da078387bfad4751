package gudok.server.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;

/**
 * By what it is noticed that a file has changed.
 *
 * @param size in bytes; -1 if there is no such file
 * @param key  of the file itself, where the system has such keys: another one means that it was replaced
 */
public record FileStamp(long size, FileTime modified, Optional<Object> key) {
    private static final FileStamp NONE = new FileStamp(-1, FileTime.fromMillis(0), Optional.empty());

    /** The stamp of a file as it is now; symbolic links are followed. */
    public static FileStamp of(Path file) {
        try {
            BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
            return new FileStamp(found.size(), found.lastModifiedTime(), Optional.ofNullable(found.fileKey()));
        } catch (IOException gone) {
            return NONE;
        }
    }
}
