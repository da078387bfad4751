package gudok.server;

import gudok.server.config.ConfigPlace;
import gudok.server.config.Configuration;
import gudok.server.config.Finding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a {@link TestServer} shall be like: the shipped configuration, changed. For one test's thread. */
public final class TestSetup {
    private static final Path SHIPPED = Path.of("..", "config");
    /** Sorts before the shipped files, so that it wins. */
    private static final String EXTENSIONS = "dialplan/00_test.xml";

    private static final AtomicInteger SERVERS = new AtomicInteger();

    private final StringBuilder extensions = new StringBuilder();
    private final Map<String, String> files = new HashMap<>();
    private final Map<String, String> settings = new HashMap<>();
    private Optional<InstantSource> clock = Optional.empty();
    private Optional<Timers> timers = Optional.empty();
    private Optional<Path> data = Optional.empty();
    private boolean both;

    /** An extension of the context default. The number is a regular expression, actions read {@code application data}. */
    public TestSetup extension(String number, String... actions) {
        extensions.append("<extension name=\"%s\">\n<condition field=\"destination_number\" expression=\"^%s$\">\n"
                .formatted(escape(number), escape(number)));
        for (String action : actions) {
            String[] parts = action.split(" ", 2);
            String data = parts.length == 1 ? "" : " data=\"" + escape(parts[1]) + "\"";
            extensions.append("<action application=\"%s\"%s/>\n".formatted(parts[0], data));
        }
        extensions.append("</condition>\n</extension>\n");
        return this;
    }

    /** A file of the configuration, in place of the shipped one of that name if there is one. */
    public TestSetup file(String name, String text) {
        files.put(name, text);
        return this;
    }

    public TestSetup set(String name, String value) {
        settings.put(name, value);
        return this;
    }

    /** IPv6's loopback address beside that of IPv4, for signalling and sound. */
    TestSetup both() {
        both = true;
        return this;
    }

    /** A data folder that outlives the server. */
    public TestSetup data(Path folder) {
        data = Optional.of(folder);
        return this;
    }

    /** Calls, registrations and SIP timers live in this time; sound does not. */
    <T extends InstantSource & Timers> TestSetup time(T other) {
        clock = Optional.of(other);
        timers = Optional.of(other);
        return this;
    }

    public TestServer start() {
        Path folder = folder();
        String address = freshAddress();
        String bind = both ? address + ",::1" : address;
        Map<String, String> sets = new HashMap<>(Map.of(
                "watch_config",
                "false",
                "sip_bind",
                bind,
                "sip_port",
                "0",
                "ws_port",
                "0",
                "rtp_bind",
                bind,
                "domain",
                address,
                "default_password",
                TestServer.PASSWORD));
        sets.putAll(settings);
        Configuration configuration = Configuration.load(
                new ConfigPlace(folder.resolve("config"), data.orElse(folder.resolve("data")), sets));
        InstantSource instants = clock.orElseGet(InstantSource::system);
        Plan plan = Plan.read(configuration, instants);
        List<Finding> findings = configuration.findings();
        if (configuration.hasErrors()) {
            throw new AssertionError("the configuration has errors: " + findings);
        }
        SystemTimers system = new SystemTimers();
        Server server = new Server(plan, instants, timers.orElse(system));
        server.start();
        return new TestServer(folder, server, system::close, address);
    }

    private Path folder() {
        try {
            Path folder = Files.createTempDirectory("gudok-test");
            copy(SHIPPED, folder.resolve("config"));
            String text = "<context name=\"default\">\n" + extensions + "</context>\n";
            Files.writeString(folder.resolve("config").resolve(EXTENSIONS), text);
            for (Map.Entry<String, String> file : files.entrySet()) {
                Files.writeString(folder.resolve("config").resolve(file.getKey()), file.getValue());
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        List<Path> all;
        try (Stream<Path> tree = Files.walk(from)) {
            all = tree.collect(Collectors.toList());
        }
        for (Path path : all) {
            Files.copy(path, to.resolve(from.relativize(path).toString()));
        }
    }

    /** Loopback addresses are many: one for each server of each test run on this machine, as far as they go. */
    private static String freshAddress() {
        long process = ProcessHandle.current().pid();
        int server = SERVERS.incrementAndGet();
        return "127.%d.%d.%d".formatted(1 + process / 256 % 254, process % 256, 1 + server % 254);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
