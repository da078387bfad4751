package gudok.server.watch;

import gudok.server.config.FileStamp;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * All files of a configuration as they are at one moment, without sounds and what editors leave behind; and the folders they
 * lie in. Bounded: what is beyond is not watched.
 *
 * @param hasLinks among them are symbolic links: nobody tells of a change where they lead
 */
public record FolderState(Map<Path, FileStamp> files, List<Path> folders, boolean hasLinks) {
    private static final int MOST_FOLDERS = 1000;
    private static final int MOST_FILES = 100_000;
    private static final int DEEPEST = 16;
    private static final String SOUNDS = "sounds";
    /** Hidden files, back-ups, files being written: vi, Emacs, IDEs, rsync. */
    private static final Pattern LEFT_BEHIND = Pattern.compile(
            "\\..*|.*~|#.*#|4913|.*\\.(?:sw[a-z]|tmp|temp|bak|orig|rej|part|new|dpkg-.*|rpm.*)|.*___jb_.*___");

    public static FolderState of(Path top) {
        Map<Path, FileStamp> files = new HashMap<>();
        List<Path> folders = new ArrayList<>();
        Deque<Path> open = new ArrayDeque<>(List.of(top));
        while (!open.isEmpty() && folders.size() < MOST_FOLDERS) {
            Path folder = open.pop();
            folders.add(folder);
            look(folder, top, files, open);
        }
        boolean hasLinks = Stream.concat(files.keySet().stream(), folders.stream())
                .anyMatch(path -> !path.equals(top) && Files.isSymbolicLink(path));
        return new FolderState(Map.copyOf(files), List.copyOf(folders), hasLinks);
    }

    private static void look(Path folder, Path top, Map<Path, FileStamp> files, Deque<Path> open) {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                String name = entry.getFileName().toString();
                boolean sounds = folder.equals(top) && name.equals(SOUNDS);
                if (sounds || isLeftBehind(name)) {
                    continue;
                }
                if (Files.isDirectory(entry)) {
                    if (entry.getNameCount() - top.getNameCount() < DEEPEST) {
                        open.add(entry);
                    }
                } else if (files.size() < MOST_FILES) {
                    files.put(entry, FileStamp.of(entry));
                }
            }
        } catch (IOException | DirectoryIteratorException gone) {
            files.put(folder, FileStamp.of(folder));
        }
    }

    static boolean isLeftBehind(String name) {
        return LEFT_BEHIND.matcher(name).matches();
    }
}
