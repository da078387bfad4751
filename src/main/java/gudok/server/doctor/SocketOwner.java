package gudok.server.doctor;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds out on Linux which process has a port, as far as this user may know. */
final class SocketOwner {
    private static final int ADDRESS = 1;
    private static final int STATE = 3;
    private static final int INODE = 9;
    private static final String LISTENING = "0A";
    private static final Pattern PLACE = Pattern.compile("([0-9A-F]{8}|[0-9A-F]{32}):([0-9A-F]{4})");

    private final Path proc;

    /** @param root of the system's own files */
    SocketOwner(Path root) {
        proc = root.resolve("proc");
    }

    /** The process that listens there, or on that port of all addresses; empty if nobody does or it is not told. */
    OptionalLong of(boolean udp, InetAddress address, int port) {
        Set<String> places = ProcAddress.spellings(address);
        Set<String> sockets = new HashSet<>();
        rows(udp)
                .filter(row -> row.port() == port && places.contains(row.address()))
                .forEach(row -> sockets.add(row.socket()));
        return sockets.isEmpty() ? OptionalLong.empty() : holder(sockets);
    }

    /** Sockets of UDP in that range of ports, by the process that has them; those of whom nobody tells under none. */
    Map<OptionalLong, Integer> datagramSockets(int first, int last) {
        Set<String> sockets = new HashSet<>();
        rows(true).filter(row -> row.port() >= first && row.port() <= last).forEach(row -> sockets.add(row.socket()));
        Map<OptionalLong, Integer> found = new LinkedHashMap<>();
        while (!sockets.isEmpty()) {
            OptionalLong owner = holder(sockets);
            Set<String> own = new HashSet<>(sockets);
            if (owner.isPresent()) {
                own.retainAll(files(proc.resolve(String.valueOf(owner.getAsLong()))));
            }
            if (own.isEmpty()) {
                return found; // they have just been closed
            }
            found.put(owner, own.size());
            sockets.removeAll(own);
        }
        return found;
    }

    /** {@code process 4711 (asterisk)}. */
    String text(OptionalLong owner) {
        return owner.isPresent()
                ? "process " + owner.getAsLong() + " (" + name(owner.getAsLong()) + ")"
                : "another program, of another user (root sees with ss -lnp which)";
    }

    /** Name of a process as the system shows it. */
    private String name(long process) {
        try {
            return Files.readString(proc.resolve(process + "/comm")).strip();
        } catch (IOException e) {
            return "unknown";
        }
    }

    /** Of a socket that is bound, of TCP one that listens. */
    private record Row(String address, int port, String socket) {}

    private Stream<Row> rows(boolean udp) {
        return (udp ? Stream.of("udp", "udp6") : Stream.of("tcp", "tcp6"))
                .flatMap(table -> lines(proc.resolve("net").resolve(table)))
                .map(line -> line.strip().split("\\s+"))
                .filter(fields -> fields.length > INODE && (udp || fields[STATE].equals(LISTENING)))
                .flatMap(fields -> row(fields).stream());
    }

    private static Optional<Row> row(String[] fields) {
        Matcher place = PLACE.matcher(fields[ADDRESS]);
        return place.matches()
                ? Optional.of(
                        new Row(place.group(1), Integer.parseInt(place.group(2), 16), "socket:[" + fields[INODE] + "]"))
                : Optional.empty();
    }

    private static Stream<String> lines(Path table) {
        try {
            return Files.readAllLines(table).stream();
        } catch (IOException notTold) {
            return Stream.empty();
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
        return !Collections.disjoint(files(process), sockets);
    }

    /** What it has open; nothing if it is somebody else's. */
    private static Set<String> files(Path process) {
        Set<String> targets = new HashSet<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(process.resolve("fd"))) {
            files.forEach(file -> target(file).ifPresent(targets::add));
        } catch (IOException | DirectoryIteratorException notOurs) {
            return targets;
        }
        return targets;
    }

    private static Optional<String> target(Path link) {
        try {
            return Optional.of(Files.readSymbolicLink(link).toString());
        } catch (IOException gone) {
            return Optional.empty();
        }
    }
}
