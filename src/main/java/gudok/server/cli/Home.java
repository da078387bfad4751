package gudok.server.cli;

import java.nio.file.Path;

/** The folder that holds {@code ./gudok}, from the system property {@code gudok.home}; else the current one. */
final class Home {
    private Home() {}

    /** A folder beside {@code ./gudok}; relative when that is shorter to read. */
    static Path folder(String name) {
        Path current = Path.of("").toAbsolutePath();
        Path folder = Path.of(System.getProperty("gudok.home", ""))
                .resolve(name)
                .toAbsolutePath()
                .normalize();
        return folder.startsWith(current) ? current.relativize(folder) : folder;
    }
}
