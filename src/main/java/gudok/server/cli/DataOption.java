package gudok.server.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** {@code --data}. */
final class DataOption {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Data directory of the server. Default: data beside ./gudok.")
    private Path directory;

    Path directory() {
        return Optional.ofNullable(directory).orElseGet(() -> Home.folder("data"));
    }
}
