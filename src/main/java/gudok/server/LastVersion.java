package gudok.server;

import gudok.server.config.Configuration;
import gudok.server.config.Finding;
import gudok.server.history.History;
import gudok.server.history.StoredVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a configuration lacks that the last one that counted had, told where no server runs that would notice. */
final class LastVersion {
    private static final Logger log = LoggerFactory.getLogger(LastVersion.class);

    private LastVersion() {}

    /** Adds an error for each folder that is not there any more; an empty folder says that it is meant. */
    static void compare(Configuration configuration) {
        newest(configuration)
                .ifPresent(version ->
                        List.of("dialplan", "directory").forEach(folder -> compare(folder, version, configuration)));
    }

    private static Optional<StoredVersion> newest(Configuration configuration) {
        try {
            return new History(configuration.place().data()).list().stream().findFirst();
        } catch (IOException e) {
            log.debug("history cannot be read", e);
            return Optional.empty();
        }
    }

    private static void compare(String folder, StoredVersion version, Configuration configuration) {
        Path now = configuration.place().directory().resolve(folder);
        if (Files.isDirectory(version.files().resolve(folder)) && !Files.isDirectory(now)) {
            configuration
                    .problems()
                    .add(new Finding(
                            now.toString(),
                            1,
                            1,
                            Finding.Severity.ERROR,
                            "the folder is gone, version " + version.number()
                                    + " had it - put it back, or make an empty folder if it is meant to be without"));
        }
    }
}
