package gudok.server.store;

import gudok.server.config.IoReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Gives damaged files another name, under which they may be looked into. Only the newest few are kept. On the store's thread. */
final class Aside {
    private static final String MARK = ".corrupt-";
    private static final int MOST = 5;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);

    private final Path folder;
    private final String prefix;

    /** @param prefix with which the names of the files begin */
    Aside(Path folder, String prefix) {
        this.folder = folder;
        this.prefix = prefix;
    }

    /** Moves the file and returns its new name. */
    Path move(Path file, Instant now) {
        try {
            Path aside = folder.resolve(file.getFileName() + MARK + TIME.format(now));
            Files.move(file, aside);
            deleteOldest();
            return aside;
        } catch (IOException e) {
            throw new StoreException(
                    StoreFailure.Kind.NOT_WRITABLE, file + " is damaged and cannot be moved aside: " + IoReason.of(e));
        }
    }

    private void deleteOldest() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> newestFirst = files.filter(this::isAside)
                    .sorted(Comparator.comparing(Aside::time).reversed())
                    .toList();
            for (Path old : newestFirst.subList(Math.min(MOST, newestFirst.size()), newestFirst.size())) {
                Files.delete(old);
            }
        }
    }

    private boolean isAside(Path file) {
        String name = file.getFileName().toString();
        return name.startsWith(prefix) && name.contains(MARK);
    }

    private static String time(Path aside) {
        String name = aside.toString();
        return name.substring(name.lastIndexOf(MARK));
    }
}
