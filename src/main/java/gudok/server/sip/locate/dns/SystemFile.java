package gudok.server.sip.locate.dns;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Function;

/** What a small file of the system says, read again when it has changed. For one thread. */
final class SystemFile<T> {
    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final FileTime NEVER = FileTime.from(Instant.MIN);

    private final Path path;
    private final InstantSource clock;
    private final Function<Path, T> reader;
    private Instant lookAgain = Instant.MIN;
    private FileTime changed = NEVER;
    private T content;

    /** @param reader of the file; told a path where perhaps there is none */
    SystemFile(Path path, InstantSource clock, Function<Path, T> reader) {
        this.path = path;
        this.clock = clock;
        this.reader = reader;
    }

    T content() {
        Instant now = clock.instant();
        if (!now.isBefore(lookAgain)) {
            lookAgain = now.plus(PAUSE);
            FileTime present = changed();
            if (content == null || !present.equals(changed)) {
                changed = present;
                content = reader.apply(path);
            }
        }
        return content;
    }

    private FileTime changed() {
        try {
            return Files.getLastModifiedTime(path);
        } catch (IOException absent) {
            return NEVER;
        }
    }
}
