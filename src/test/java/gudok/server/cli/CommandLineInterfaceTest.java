package gudok.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.server.admin.AdminServer;
import gudok.server.admin.FakeServer;
import gudok.server.admin.TraceFilter;
import gudok.server.config.Configuration;
import gudok.server.config.Finding;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandLineInterfaceTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private RunOptions started;

    @TempDir
    private Path folder;

    private Path config;
    private Path data;

    @BeforeEach
    void writeConfig() throws IOException {
        config = folder.resolve("config");
        data = folder.resolve("data");
        Files.createDirectories(config.resolve("sounds/en"));
        Files.createDirectories(config.resolve("dialplan"));
        Files.writeString(config.resolve("gudok.xml"), "<document/>");
    }

    private int gudok(String... arguments) {
        out.reset();
        err.reset();
        CommandLineInterface commands = new CommandLineInterface(
                this::start, CommandLineInterfaceTest::check, new PrintStream(out, true), new PrintStream(err, true));
        return commands.execute(arguments);
    }

    private int start(RunOptions options) {
        started = options;
        return options.place().sets().isEmpty() ? 0 : 1;
    }

    private static List<Finding> check(Configuration configuration) {
        configuration
                .dialplan()
                .forEach(reader -> configuration.problems().warning(reader.getLocation(), "read", "read"));
        return configuration.findings();
    }

    private String output() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String errors() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void givenLineCheckWithAWrongLimitOrLanguage_thenUsage() {
        assertEquals(2, gudok("line-check", "--limit", "0"));
        assertTrue(err.toString(StandardCharsets.UTF_8).contains("--limit must be a whole number from 1 to 10000"));
        assertEquals(2, gudok("line-check", "--limit", "-1"));
        assertEquals(2, gudok("line-check", "--limit", "10001"));
        assertEquals(2, gudok("line-check", "--lang", "xx"));
        assertTrue(err.toString(StandardCharsets.UTF_8).contains("--lang must be en or ru"));
    }

    @Test
    void givenRunOptions_whenRun_thenTheStarterGetsThemAndItsCodeIsTheExitCode() {
        assertEquals(1, gudok("run", "--config", "c", "--data=d", "--set", "sip_port=0", "--set", "text=a=b c"));
        assertEquals(Path.of("c"), started.place().directory());
        assertEquals(Path.of("d"), started.place().data());
        assertEquals(Map.of("sip_port", "0", "text", "a=b c"), started.place().sets());
        assertEquals(0, gudok("run"));
        assertEquals(Path.of("config"), started.place().directory());
        assertEquals(Path.of("data"), started.place().data());
        assertEquals("", output());
    }

    @Test
    void givenWrongUsage_whenExecuted_thenExitCode2AndStandardErrorOnly() {
        for (String[] wrong : new String[][] {
            {},
            {"rum"},
            {"run", "--port", "1"},
            {"run", "--set", "x"},
            {"check", "--set", "=x"},
            {"trace"},
            {"trace", ""},
            {"trace", "1.2.3.999"},
            {"trace", "10.0.0.0/8"},
            {"run", "more"},
            {"test", "more"},
            {"help", "rum"}
        }) {
            assertEquals(2, gudok(wrong), String.join(" ", wrong));
            assertEquals("", output());
            assertTrue(errors().contains("gudok"), errors());
        }
    }

    @Test
    void givenAMisspeltCommand_whenExecuted_thenTheNearestOneIsNamed() {
        assertEquals(2, gudok("callls"));
        assertTrue(errors().startsWith("gudok: unknown command \"callls\" - did you mean \"calls\"?\n"), errors());
        assertEquals(2, gudok("xyzzyplugh"));
        assertTrue(errors().startsWith("gudok: unknown command \"xyzzyplugh\"\n"), errors());
        assertEquals(2, gudok("--cals"));
        assertTrue(errors().startsWith("gudok: Unknown option"), errors());
    }

    @Test
    void givenHelp_whenAsked_thenEveryCommandAnswers() {
        for (String command : List.of("run", "check", "status", "reload", "trace", "test")) {
            assertEquals(0, gudok(command, "--help"), command);
            assertTrue(output().contains("Usage: gudok " + command), output());
        }
        assertEquals(0, gudok("--help"));
        String help = output();
        assertTrue(help.contains("check") && help.contains("trace") && help.contains("test "), help);
        assertEquals(0, gudok("help"));
        assertEquals(help, output());
        assertEquals(0, gudok("help", "run"));
        assertTrue(output().contains("Usage: gudok run"), output());
        assertEquals(0, gudok("--version"));
        assertTrue(output().startsWith("gudok "), output());
    }

    @Test
    void givenFindings_whenChecked_thenTheyAreSortedAndErrorsFail() throws IOException {
        Files.writeString(config.resolve("gudok.xml"), "<x/>\n <X-PRE-PROCESS cmd=\"set\" data=\"sip_port=жук\"/>");
        assertEquals(1, gudok("check", "--config", config.toString(), "--data", data.toString()));
        assertEquals(
                config + "/dialplan:1:1: warning: holds no file *.xml [no-files]\n" + config
                        + "/gudok.xml:1:1: warning: <x> is ignored; settings are given as"
                        + " <X-PRE-PROCESS cmd=\"set\" data=\"name=value\"/> [ignored-element]\n"
                        + config + "/gudok.xml:2:2: error: sip_port \"жук\" must be a whole number from 0 to 65535\n",
                output());
        assertEquals("1 error, 2 warnings\n", errors());
        assertTrue(Files.notExists(data));
    }

    @Test
    void givenWarningsAlone_whenChecked_thenExitCode0() throws IOException {
        Files.createDirectories(config.resolve("dialplan"));
        Files.writeString(config.resolve("dialplan/a.xml"), "<a/>");
        assertEquals(0, gudok("check", "--json", "--config", config.toString()));
        assertEquals(
                "[{\"file\":\"" + config + "/dialplan/a.xml\",\"line\":1,\"column\":1,\"severity\":\"warning\","
                        + "\"message\":\"read [read]\"}]\n",
                output());
    }

    @Test
    void givenNoServer_whenAsked_thenClearMessageAndExitCode1() throws IOException {
        assertEquals(1, gudok("status", "--data", data.toString()));
        assertEquals(
                "gudok status: no server is running on " + data + " (there is no " + data
                        + "/api.address); start it: ./gudok run, or name its data directory with --data\n",
                errors());
        Files.createDirectories(data);
        Files.writeString(data.resolve("api.address"), "127.0.0.1:1\n");
        Files.writeString(data.resolve("api.token"), "x\n");
        assertEquals(1, gudok("trace", "1.2.3.4", "--data", data.toString()));
        assertEquals(
                "gudok trace: no server answers at 127.0.0.1:1 (written in " + data
                        + "/api.address); start it: ./gudok run\n",
                errors());
        assertEquals("", output());
    }

    @Test
    void givenUnreadableToken_whenAsked_thenPlainWords() throws IOException {
        Files.createDirectories(data.resolve("api.token"));
        Files.writeString(data.resolve("api.address"), "127.0.0.1:1\n");
        assertEquals(1, gudok("status", "--data", data.toString()));
        assertEquals(
                "gudok status: cannot read " + data + "/api.token: is a directory; run this as the user who started"
                        + " the server\n",
                errors());
    }

    @Test
    void givenServerThatHangsUp_whenAsked_thenPlainWords() throws Exception {
        try (ServerSocket rude = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Files.createDirectories(data);
            Files.writeString(data.resolve("api.address"), "127.0.0.1:" + rude.getLocalPort() + "\n");
            Files.writeString(data.resolve("api.token"), "x\n");
            CompletableFuture<Void> hangsUp = CompletableFuture.runAsync(() -> hangUp(rude));
            assertEquals(1, gudok("status", "--data", data.toString()));
            assertEquals("gudok status: the server ended the connection; did it stop?\n", errors());
            rude.close();
            hangsUp.get(20, TimeUnit.SECONDS);
        }
    }

    /** The client's library may ask again by itself. */
    private static void hangUp(ServerSocket rude) {
        try {
            while (true) {
                rude.accept().close();
            }
        } catch (IOException e) {
            assertTrue(rude.isClosed(), e.toString());
        }
    }

    @Test
    void givenServer_whenStatusIsAsked_thenTextOrJson() throws IOException {
        FakeServer fake = new FakeServer();
        try (AdminServer server = start(fake)) {
            assertEquals(0, gudok("status", "--data", data.toString()), this::errors);
            assertEquals("""
                    version        0.1.0
                    uptime         1 d 2:03:04
                    registrations  7
                    calls          3
                    legs           5
                    calls total    1234
                    configuration  version 1, since 2030-01-01T00:00:00Z, users 20
                    store          ok
                    sip udp        192.0.2.2:5060
                    connections    tcp 2, tls 1
                    with TLS       TLSv1.3 1
                    certificate    until 2031-01-01T00:00:00Z
                    refused        own.crt:1:1: error: is no certificate
                                   older files of certificates are in use until these can be used
                    """, output());
            assertEquals(0, gudok("status", "--json", "--data", data.toString()));
            assertEquals(
                    "{\"version\":\"0.1.0\",\"uptime_s\":93784,\"registrations\":7,\"calls\":3,\"legs\":5,\"calls_total\":1234"
                            + ",\"configuration\":{\"version\":1,\"since\":\"2030-01-01T00:00:00Z\",\"users\":20,\"forced\":null,\"last_refusal\":null},\"store\":\"ok\""
                            + ",\"sip\":{\"listening\":\"udp:192.0.2.2:5060\",\"connections\":{\"tcp\":2,\"tls\":1},"
                            + "\"tls\":{\"TLSv1.3\":1},\"certificate_until\":\"2031-01-01T00:00:00Z\",\"certificate_refused\":\"own.crt:1:1: error: is no certificate\"}}\n",
                    output());
            Files.writeString(data.resolve("api.token"), "0".repeat(64));
            assertEquals(1, gudok("status", "--data", data.toString()));
            assertTrue(errors().contains("does not know this token"), errors());
            assertTrue(server.address().getPort() > 0);
        }
    }

    private AdminServer start(FakeServer fake) throws IOException {
        return AdminServer.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), data, fake, fake.resources());
    }

    @Test
    void givenTrace_whenFollowed_thenLinesAreShownSafelyUntilSwitchedOff() throws Exception {
        FakeServer fake = new FakeServer();
        try (AdminServer server = start(fake)) {
            CompletableFuture<Integer> code =
                    CompletableFuture.supplyAsync(() -> gudok("trace", "[::1]:5060", "--data", data.toString()));
            assertTrue(fake.awaitTrace() instanceof TraceFilter.Address);
            fake.trace("OPTIONS sip:x SIP/2.0\r\nSubject: \u001b[2J\r\n");
            ByteArrayOutputStream other = new ByteArrayOutputStream();
            CommandLineInterface off = new CommandLineInterface(
                    this::start, CommandLineInterfaceTest::check, new PrintStream(other, true), System.err);
            assertEquals(0, off.execute("trace", "off", "--data", data.toString()));
            assertEquals("traces ended: 1\n", other.toString(StandardCharsets.UTF_8));
            assertEquals(0, code.get(20, TimeUnit.SECONDS));
            assertEquals("OPTIONS sip:x SIP/2.0\nSubject: \\x1b[2J\n", output());
            assertEquals("tracing [::1]:5060 - Ctrl-C ends it\n", errors());
            assertTrue(server.address().getPort() > 0);
        }
    }

    @Test
    void givenRefusal_whenAsked_thenTheServersReason() throws IOException {
        FakeServer fake = new FakeServer();
        try (AdminServer server = start(fake)) {
            assertEquals(1, gudok("trace", "x".repeat(300), "--data", data.toString()));
            assertEquals("gudok trace: name what to trace: address=ADDRESS[:PORT] or call=ID\n", errors());
            assertEquals(1, gudok("trace", "nobody", "--data", data.toString()));
            assertTrue(errors().endsWith("gudok trace: no user and no call is named \"nobody\"\n"), errors());
            assertTrue(server.address().getPort() > 0);
        }
    }
}
