package gudok.media.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Locale;

/** Where recordings may lie: below one folder, symbolic links followed to their end. Safe from any thread; blocks on the disk. */
final class RecordingPaths {
    private static final String EXTENSION = ".wav";

    private final Path folder;

    RecordingPaths(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    /**
     * Folders on the way are made, for their owner alone.
     *
     * @param wanted relative to the folder, or absolute
     * @throws IOException if it is elsewhere, or no file of ours can be there
     */
    Path resolve(Path wanted) throws IOException {
        Path file = named(folder.resolve(wanted).normalize());
        OwnerOnly.createFolders(folder);
        Path parent = file.getParent();
        if (!file.startsWith(folder) || parent == null || !realOf(parent).startsWith(folder.toRealPath())) {
            throw new IOException(wanted + " lies outside of recordings_dir " + folder);
        }
        OwnerOnly.createFolders(parent);
        Path real = parent.toRealPath().resolve(file.getFileName());
        if (Files.exists(real, LinkOption.NOFOLLOW_LINKS) && !Files.isRegularFile(real, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException(real + " is there and is no file");
        }
        return real;
    }

    private static Path named(Path file) throws IOException {
        Path last = file.getFileName();
        String name = last == null ? "" : last.toString();
        if (name.toLowerCase(Locale.ROOT).endsWith(EXTENSION)) {
            return file;
        }
        if (name.isEmpty() || name.lastIndexOf('.') > 0) {
            throw new IOException(file + " is not the name of a WAV file; write NAME.wav");
        }
        return file.resolveSibling(name + EXTENSION);
    }

    /** The part of a path that exists, with links followed. */
    private static Path realOf(Path path) throws IOException {
        Path existing = path;
        while (!Files.exists(existing, LinkOption.NOFOLLOW_LINKS)) {
            existing = existing.getParent();
        }
        return existing.toRealPath();
    }
}
