package gudok.server.doctor;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Finds out on Linux which process has a port, as far as this user may know. */
final class SocketOwner {
    private static final int ADDRESS = 1;
    private static final int STATE = 3;
    private static final int INODE = 9;
    private static final String LISTENING = "0A";

    private final Path proc;

    /** @param root of the system's own files */
    SocketOwner(Path root) {
        proc = root.resolve("proc");
    }

    /** The process that listens on that port, on whatever address. */
    OptionalLong of(boolean udp, int port) {
        Set<String> sockets = new HashSet<>();
        for (String table : udp ? List.of("udp", "udp6") : List.of("tcp", "tcp6")) {
            sockets(proc.resolve("net").resolve(table), udp, port, sockets);
        }
        return sockets.isEmpty() ? OptionalLong.empty() : holder(sockets);
    }

    /** Name of a process as the system shows it. */
    String name(long process) {
        try {
            return Files.readString(proc.resolve(process + "/comm")).strip();
        } catch (IOException e) {
            return "unknown";
        }
    }

    private static void sockets(Path table, boolean udp, int port, Set<String> found) {
        String suffix = String.format(Locale.ROOT, ":%04X", port);
        try {
            for (String line : Files.readAllLines(table)) {
                String[] fields = line.strip().split("\\s+");
                if (fields.length > INODE
                        && fields[ADDRESS].endsWith(suffix)
                        && (udp || fields[STATE].equals(LISTENING))) {
                    found.add("socket:[" + fields[INODE] + "]");
                }
            }
        } catch (IOException notTold) {
            found.clear();
        }
    }

    private OptionalLong holder(Set<String> sockets) {
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(proc, "[0-9]*")) {
            for (Path process : processes) {
                if (holds(process, sockets)) {
                    return OptionalLong.of(Long.parseLong(process.getFileName().toString()));
                }
            }
        } catch (IOException | NumberFormatException notTold) {
            return OptionalLong.empty();
        }
        return OptionalLong.empty();
    }

    private static boolean holds(Path process, Set<String> sockets) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path file : files) {
                if (target(file).filter(sockets::contains).isPresent()) {
                    return true;
                }
            }
        } catch (IOException notOurs) {
            return false;
        }
        return false;
    }

    private static Optional<String> target(Path link) {
        try {
            return Optional.of(Files.readSymbolicLink(link).toString());
        } catch (IOException gone) {
            return Optional.empty();
        }
    }
}
