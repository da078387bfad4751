package gudok.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.server.admin.AdminServer;
import gudok.server.admin.CallsResource;
import gudok.server.admin.FakeCallDesk;
import gudok.server.admin.FakeServer;
import gudok.server.view.OriginateOrder;
import gudok.server.view.OriginateOutcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands about calls with strangers' text in every place, and the orders that they send. */
class CallCommandsTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final FakeCallDesk desk = new FakeCallDesk();

    @TempDir
    private Path data;

    private AdminServer server;

    @BeforeEach
    void start() throws IOException {
        server = AdminServer.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                data,
                new FakeServer(),
                List.of(new CallsResource(desk)));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private int gudok(String... arguments) {
        out.reset();
        err.reset();
        String[] all = Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--data";
        all[arguments.length + 1] = data.toString();
        return new CommandLineInterface(
                        options -> 0,
                        configuration -> List.of(),
                        new PrintStream(out, true),
                        new PrintStream(err, true))
                .execute(all);
    }

    private String output() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String errors() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private void assertHarmless(int widest) {
        assertTrue(
                output().codePoints()
                        .allMatch(c ->
                                c == '\n' || !Character.isISOControl(c) && Character.getType(c) != Character.FORMAT),
                this::output);
        assertTrue(output().lines().allMatch(line -> line.length() <= widest), this::output);
    }

    @Test
    void givenHostileNames_whenListed_thenOneHarmlessLineForEachCall() {
        assertEquals(0, gudok("calls"), this::errors);
        assertEquals(2, output().lines().count(), this::output);
        assertHarmless(120);
        assertEquals(0, gudok("calls", "--json"));
        assertHarmless(100_000);
    }

    @Test
    void givenHostileNames_whenDrawn_thenHarmlessAndWithin100Columns() {
        assertEquals(0, gudok("call", "any"), this::errors);
        assertHarmless(100);
        assertTrue(output().contains("... 77 more, not kept ..."), this::output);
        assertTrue(output().contains("     0.012 A-- INVITE ev?[2Jil????xxx"), this::output);
        assertEquals(0, gudok("call", "any", "--json"));
        assertEquals(1, output().lines().count());
        assertHarmless(100_000);
    }

    @Test
    void givenNoCall_whenAsked_thenSaidPlainly() {
        assertEquals(0, gudok("calls", "nobody"));
        assertEquals("no call is running\n", errors());
        assertEquals(1, gudok("call", "nobody"));
        assertEquals("gudok call: no call nobody runs or is remembered\n", errors());
    }

    @Test
    void givenCallThatDoesNotEnd_whenHungUp_thenExitCode1() {
        assertEquals(0, gudok("hangup", "any", "--cause", "USER_BUSY", "--json"), this::errors);
        assertEquals("{\"id\":\"any\",\"call\":\"any\",\"result\":\"ended\"}\n", output());
        assertEquals(1, gudok("hangup", "slow"));
        assertEquals("gudok hangup: the call slow was told to end, and has not ended yet\n", errors());
    }

    @Test
    void givenOrder_whenOriginated_thenItArrivesWholeAndTheOutcomeIsTold() {
        desk.outcome(new OriginateOutcome.Tried(Optional.of("abc"), "SUCCESS"));
        assertEquals(
                0,
                gudok(
                        "originate",
                        "user/1000,user/1001",
                        "9196",
                        "--context",
                        "public",
                        "--caller-id-name",
                        "Мама \"&",
                        "--caller-id-number",
                        "+7",
                        "--timeout",
                        "5",
                        "--var",
                        "a=b=c"),
                this::errors);
        assertEquals("call abc\n", output());
        assertEquals(
                List.of(new OriginateOrder(
                        "user/1000,user/1001",
                        "9196",
                        Optional.of("public"),
                        Optional.of("Мама \"&"),
                        Optional.of("+7"),
                        Optional.of(Duration.ofSeconds(5)),
                        Map.of("a", "b=c"))),
                desk.orders());
        desk.outcome(new OriginateOutcome.Tried(Optional.empty(), "NO_ANSWER"));
        assertEquals(1, gudok("originate", "user/1000", "9196"));
        assertEquals("gudok originate: nobody answers: NO_ANSWER\n", errors());
        assertEquals(1, gudok("originate", "user/1000", "9196", "--json"));
        assertTrue(output().contains("\"call\":null") && output().contains("\"cause\":\"NO_ANSWER\""), this::output);
        desk.outcome(new OriginateOutcome.Refused("column 5: names no user"));
        assertEquals(1, gudok("originate", "user/", "9196"));
        assertEquals("gudok originate: column 5: names no user\n", errors());
        assertEquals(1, gudok("originate", "user/1000", "9196", "--caller-id-name", "a\nb"));
        assertEquals("gudok originate: caller_id_name must be a text without control characters\n", errors());
    }

    @Test
    void givenHelp_whenAsked_thenEveryCommandAnswers() {
        for (String command : List.of("calls", "call", "hangup", "originate")) {
            assertEquals(0, gudok(command, "--help"), command);
            assertTrue(output().contains("Usage: gudok " + command), output());
        }
    }
}
