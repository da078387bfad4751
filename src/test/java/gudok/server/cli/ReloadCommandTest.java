package gudok.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.server.admin.AdminServer;
import gudok.server.admin.FakeServer;
import gudok.server.view.ConfigurationStatus;
import gudok.server.view.ReloadResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReloadCommandTest {
    private static final ReloadResult.Finding ERROR =
            new ReloadResult.Finding("config/directory/a.xml", 3, 5, "error", "user 7 has no password");
    private static final ReloadResult.Finding WARNING =
            new ReloadResult.Finding("config/gudok.xml", 1, 2, "warning", "a\nb");
    private static final String SINCE = "2030-01-01T00:00:00Z";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final FakeServer server = new FakeServer();
    private AdminServer admin;

    @TempDir
    private Path data;

    @BeforeEach
    void start() throws IOException {
        admin = AdminServer.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), data, server, server.resources());
    }

    @AfterEach
    void stop() {
        admin.close();
    }

    private int reload(String... more) {
        CommandLineInterface commands = new CommandLineInterface(
                options -> 3, configuration -> List.of(), new PrintStream(out, true), new PrintStream(err, true));
        String[] arguments = new String[3 + more.length];
        System.arraycopy(new String[] {"reload", "--data", data.toString()}, 0, arguments, 0, 3);
        System.arraycopy(more, 0, arguments, 3, more.length);
        return commands.execute(arguments);
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }

    @Test
    void givenGoodConfiguration_whenReloaded_thenWarningsAndExitCode0() {
        server.reloadsWith(
                new ReloadResult(true, List.of(WARNING), new ConfigurationStatus(2, SINCE, 21, Optional.empty())));
        assertEquals(0, reload());
        assertEquals("config/gudok.xml:1:2: warning: a\\x0ab\n", text(out));
        assertEquals("reloaded: version 2, 21 users\n", text(err));
    }

    @Test
    void givenBindingsOfUsersThatAreGone_whenReloaded_thenTheirNumberIsTold() {
        server.reloadsWith(
                new ReloadResult(true, List.of(), new ConfigurationStatus(2, SINCE, 20, Optional.empty()), 3));
        assertEquals(0, reload());
        assertEquals("reloaded: version 2, 20 users; 3 registrations of users that are gone\n", text(err));
    }

    @Test
    void givenMistakes_whenReloaded_thenEachWithItsPlaceAndExitCode1() {
        var refusal = new ConfigurationStatus.Refusal(SINCE, 1, "x");
        server.reloadsWith(new ReloadResult(
                false, List.of(ERROR, WARNING), new ConfigurationStatus(1, SINCE, 20, Optional.of(refusal))));
        assertEquals(1, reload());
        assertTrue(text(out).startsWith("config/directory/a.xml:3:5: error: user 7 has no password\n"), text(out));
        assertEquals("refused: version 1 stays\n", text(err));
    }

    @Test
    void givenJson_whenReloaded_thenTheServersAnswer() {
        var refusal = new ConfigurationStatus.Refusal(SINCE, 1, "x");
        server.reloadsWith(
                new ReloadResult(false, List.of(ERROR), new ConfigurationStatus(1, SINCE, 20, Optional.of(refusal))));
        assertEquals(1, reload("--json"));
        assertEquals(
                "{\"taken\":false,\"findings\":[{\"file\":\"config/directory/a.xml\",\"line\":3,\"column\":5,"
                        + "\"severity\":\"error\",\"message\":\"user 7 has no password\"}],\"configuration\":{\"version\":1,"
                        + "\"since\":\"" + SINCE + "\",\"users\":20,\"forced\":null,\"last_refusal\":{\"time\":\""
                        + SINCE
                        + "\",\"errors\":1,\"first\":\"x\"}},\"orphans\":0}\n",
                text(out));
    }

    @Test
    void givenAnotherReload_whenReloaded_thenToldAndExitCode1() {
        assertEquals(1, reload());
        assertEquals("", text(out));
        assertEquals("gudok reload: another reload is running; try again when it is done\n", text(err));
    }

    @Test
    void givenWrongUse_whenCalled_thenTheReasonAndWhereTheHelpIsAndExitCode2() {
        assertEquals(2, reload("--forse"));
        String[] lines = text(err).split("\n");
        assertTrue(lines[0].startsWith("gudok reload: Unknown option: '--forse'"), lines[0]);
        assertEquals("try: ./gudok reload --help", lines[1]);
        assertEquals(2, lines.length);
        assertEquals("", text(out));
    }
}
