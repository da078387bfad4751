package gudok.server.config;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Single settings as typed values. What is wrong is told at the place where it was given; reading goes on. */
final class SettingValues {
    private static final Pattern SERVER = Pattern.compile("([0-9.]+|\\[[0-9A-Fa-f:.]+]):([0-9]{1,5})");
    private static final int DNS_PORT = 53;
    private static final Set<String> TRUE = Set.of("true", "yes", "on", "t", "1", "enabled", "active", "allow");
    private static final Set<String> FALSE = Set.of("false", "no", "off", "f", "0", "disabled", "inactive", "disallow");

    private final Globals globals;
    private final SourceLocation file;
    private final FindingCollector findings;

    static boolean isTrue(String text) {
        return TRUE.contains(text.trim().toLowerCase(Locale.ROOT));
    }

    /** @param file blamed when two defaults contradict each other */
    SettingValues(Globals globals, SourceLocation file, FindingCollector findings) {
        this.globals = globals;
        this.file = file;
        this.findings = findings;
    }

    String text(String name) {
        return globals.find(name).orElse("").trim();
    }

    boolean isGiven(String name) {
        return globals.given(name).isPresent();
    }

    void error(String name, String problem) {
        findings.error(place(name), name + " " + problem);
    }

    void warning(String name, WarningName which, String problem) {
        findings.warning(place(name), which, name + " " + problem);
    }

    /** After an error: the value that files read from now on see, so that they are not blamed for the same mistake. */
    void standIn(String name, String value) {
        globals.standIn(name, value);
    }

    /** Settings that only a restart changes, by name. */
    Map<String, String> restartBound() {
        return SettingNames.restartBound().collect(Collectors.toUnmodifiableMap(name -> name, this::text));
    }

    /** The server goes on with this value of a setting; if another was given, that is told. */
    void keepRunning(String name, String running) {
        String given = text(name);
        if (!given.equals(running)) {
            warning(
                    name,
                    WarningName.NEEDS_RESTART,
                    "is \"" + given + "\" now, but \"" + running + "\" stays until the server is restarted");
            globals.keep(name, running, place(name));
        }
    }

    private SourceLocation place(String name) {
        return globals.given(name).map(Globals.Given::place).orElse(file);
    }

    /** From {@code low} to {@code high}; {@code low} when it is wrong. */
    int number(String name, int low, int high) {
        String text = text(name);
        boolean digits = text.matches("[0-9]{1,9}");
        int value = digits ? Integer.parseInt(text) : low;
        if (!digits || value < low || value > high) {
            error(name, "\"" + text + "\" must be a whole number from " + low + " to " + high);
            return low;
        }
        return value;
    }

    Duration seconds(String name, int low, int high) {
        return Duration.ofSeconds(number(name, low, high));
    }

    boolean flag(String name) {
        String text = text(name).toLowerCase(Locale.ROOT);
        if (!TRUE.contains(text) && !FALSE.contains(text)) {
            error(name, "\"" + text + "\" must be true or false");
        }
        return TRUE.contains(text);
    }

    /** One of an enum's names, in lower case with hyphens; the first one when it is wrong. */
    <E extends Enum<E>> E choice(String name, E[] all) {
        String text = text(name).toLowerCase(Locale.ROOT);
        List<String> names = Arrays.stream(all)
                .map(one -> one.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList();
        if (!names.contains(text)) {
            error(name, "\"" + text + "\" must be one of " + String.join(", ", names));
        }
        return all[Math.max(0, names.indexOf(text))];
    }

    /** Comma-separated; empty members and doubles are refused. */
    List<String> list(String name) {
        List<String> members = new ArrayList<>();
        if (text(name).isEmpty()) {
            return members;
        }
        for (String member : text(name).split(",", -1)) {
            String trimmed = member.trim();
            if (trimmed.isEmpty()) {
                error(name, "has a comma with nothing beside it");
            } else if (members.contains(trimmed)) {
                error(name, "names " + trimmed + " twice");
            } else {
                members.add(trimmed);
            }
        }
        return members;
    }

    /** As {@link #list}; members that {@code parse} refuses are told as not being {@code what}. */
    <T> List<T> list(String name, Function<String, Optional<T>> parse, String what) {
        List<T> values = new ArrayList<>();
        for (String member : list(name)) {
            parse.apply(member).ifPresentOrElse(values::add, () -> error(name, "\"" + member + "\" is not " + what));
        }
        return values;
    }

    List<InetAddress> addresses(String name) {
        List<InetAddress> addresses = list(name, IpLiteral::parse, "an IP address");
        if (addresses.isEmpty() && text(name).isEmpty()) {
            error(name, "must name an IP address; 0.0.0.0 means all of this machine");
        }
        return addresses;
    }

    List<InetSocketAddress> nameServers(String name) {
        return list(name, SettingValues::nameServer, "an IP address, or one with a port such as 192.0.2.1:53");
    }

    /** An address, perhaps with a port. */
    private static Optional<InetSocketAddress> nameServer(String text) {
        Matcher parts = SERVER.matcher(text);
        boolean withPort = IpLiteral.parse(text).isEmpty() && parts.matches();
        int port = withPort ? Integer.parseInt(parts.group(2)) : DNS_PORT;
        return IpLiteral.parse(withPort ? parts.group(1) : text)
                .filter(address -> port > 0 && port <= 65_535 && !address.isAnyLocalAddress())
                .map(address -> new InetSocketAddress(address, port));
    }

    Optional<InetAddress> address(String name) {
        String text = text(name);
        Optional<InetAddress> address = IpLiteral.parse(text);
        if (address.isEmpty() && !text.isEmpty()) {
            error(name, "\"" + text + "\" is not an IP address");
        }
        return address;
    }

    /** A path relative to {@code base}, or absolute. */
    Optional<Path> path(String text, Path base, String name) {
        try {
            return Optional.of(base.resolve(text).toAbsolutePath().normalize());
        } catch (InvalidPathException e) {
            error(name, "\"" + text + "\" is not a path");
            return Optional.empty();
        }
    }
}
