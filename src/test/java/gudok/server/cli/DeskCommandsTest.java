package gudok.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.server.admin.AdminServer;
import gudok.server.admin.FakeServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code gudok registrations}, {@code unregister}, {@code ping} and {@code bans}. */
class DeskCommandsTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final FakeServer fake = new FakeServer();

    @TempDir
    private Path data;

    private AdminServer server;

    @BeforeEach
    void start() throws IOException {
        server = AdminServer.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), data, fake, fake.resources());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private int gudok(String... arguments) {
        out.reset();
        err.reset();
        String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 2);
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

    @Test
    void givenRegistrations_whenListed_thenAlignedColumnsAndNoEscapeSequences() {
        assertEquals(0, gudok("registrations"), this::errors);
        assertEquals("""
                AOR               CONTACT                    SOURCE              VIA      FLOW     STATE      RTT    EXPIRES  AGENT
                1000@example.net  sip:1000@10.0.0.7:5060;ob  198.51.100.7:40000  udp      -        reachable  12 ms  3540 s   phone/1
                1001@example.net  sip:1001@10.0.0.7:5060;ob  198.51.100.7:40000  tls 1.3  open #2  unknown    -      3540 s   ev?[2Jil??
                """, output());
        assertEquals("", errors());
    }

    @Test
    void givenAnyRow_whenListed_thenNoLineIsLongerThan120Columns() {
        fake.desk().register(3000);
        assertEquals(0, gudok("registrations"));
        List<String> lines = output().lines().toList();
        assertEquals(3001, lines.size());
        assertTrue(lines.stream().allMatch(line -> line.length() <= 120));
    }

    @Test
    void givenAor_whenItIsNotRegistered_thenExitCode1AndALine() {
        assertEquals(0, gudok("registrations", "1000"));
        assertEquals(2, output().lines().count());
        assertEquals(1, gudok("registrations", "sip:4711@example.net"));
        assertEquals("", output());
        assertEquals("gudok registrations: no phone of sip:4711@example.net is registered\n", errors());
        assertEquals(1, gudok("registrations", "4711", "--json"));
        assertEquals("[]\n", output());
    }

    @Test
    void givenNobody_whenListed_thenItIsSaidAndNotAFailure() {
        fake.desk().register(0);
        assertEquals(0, gudok("registrations"));
        assertEquals("no phone is registered\n", errors());
        assertEquals(0, gudok("registrations", "--failed"));
        assertEquals("nobody was refused\n", errors());
        assertEquals(0, gudok("bans"));
        assertEquals("nobody is banned\n", errors());
        assertEquals("", output());
        assertEquals(0, gudok("registrations", "--json"));
        assertEquals("[]\n", output());
        assertEquals("", errors());
    }

    @Test
    void givenJson_whenListed_thenTheServersAnswerAsItIs() {
        assertEquals(0, gudok("registrations", "--json", "1000"));
        assertEquals(
                "[{\"aor\":\"1000@example.net\",\"contact\":\"sip:1000@10.0.0.7:5060;ob\","
                        + "\"source\":\"198.51.100.7:40000\",\"transport\":\"udp\",\"user_agent\":\"phone/1\","
                        + "\"call_id\":\"call-0\",\"expires_s\":3540,\"state\":\"reachable\",\"rtt_ms\":12,"
                        + "\"flow\":{\"connection\":\"none\",\"instance\":null,\"reg_id\":null,"
                        + "\"tls\":null,\"cipher\":null}}]\n",
                output());
    }

    @Test
    void givenRefusals_whenListed_thenWhoWhenAndTheTrueReason() {
        assertEquals(0, gudok("registrations", "--failed"));
        assertEquals("""
                TIME                  USER                    SOURCE            REASON        AGENT    DETAIL
                2030-01-01T00:00:00Z  ev?[2Jil??@example.net  203.0.113.9:5060  unknown-user  scanner  no such user
                """, output());
    }

    @Test
    void givenAorAndContact_whenUnregistered_thenWhatWentIsPrinted() {
        assertEquals(0, gudok("unregister", "+49/30@example.net", "sip:1000@10.0.0.7:5060;ob"));
        assertEquals(
                List.of("unregister +49/30@example.net sip:1000@10.0.0.7:5060;ob"),
                fake.desk().asked());
        assertTrue(output().startsWith("AOR "), output());
        assertEquals(1, gudok("unregister", "nobody"));
        assertEquals("gudok unregister: no phone of nobody is registered\n", errors());
        assertEquals("", output());
        assertEquals(0, gudok("unregister", "1000", "--json"));
        assertTrue(output().startsWith("[{\"aor\":\"1000@example.net\""), output());
    }

    @Test
    void givenPhones_whenPinged_thenExitCodeSaysWhetherOneAnswers() {
        assertEquals(0, gudok("ping", "1000"));
        assertEquals("""
                AOR               CONTACT            ANSWER
                1000@example.net  sip:1000@10.0.0.7  12 ms
                1000@example.net  sip:1000@10.0.0.8  no answer
                """, output());
        assertEquals(1, gudok("ping", "silent"));
        assertEquals("gudok ping: no phone of silent answers\n", errors());
        assertEquals(1, gudok("ping", "silent", "--json"));
        assertEquals("[{\"aor\":\"silent@example.net\",\"contact\":\"sip:s@10.0.0.9\",\"rtt_ms\":null}]\n", output());
        assertEquals(1, gudok("ping", "nobody"));
        assertEquals("gudok ping: no phone of nobody is registered\n", errors());
    }

    @Test
    void givenBans_whenListedAndLifted_thenPlainWords() {
        assertEquals(0, gudok("bans"));
        assertEquals("""
                ADDRESS      SINCE                 UNTIL
                203.0.113.9  2030-01-01T00:00:00Z  2030-01-01T00:10:00Z
                """, output());
        assertEquals(0, gudok("bans", "lift", "2001:db8::9"));
        assertEquals("ban lifted: 2001:db8::9\n", output());
        assertEquals(0, gudok("bans", "lift", "203.0.113.9", "--json"));
        assertEquals("{\"lifted\":\"203.0.113.9\"}\n", output());
        assertEquals(1, gudok("bans", "lift", "10.0.0.1"));
        assertEquals("gudok bans lift: 10.0.0.1 is not banned\n", errors());
    }

    @Test
    void givenWrongUsage_whenExecuted_thenExitCode2() {
        for (String[] wrong : new String[][] {
            {"registrations", "1000", "1001"},
            {"registrations", "--failed", "1000"},
            {"registrations", ""},
            {"unregister"},
            {"unregister", "1000", "a", "b"},
            {"unregister", " "},
            {"ping"},
            {"ping", ""},
            {"bans", "lift"},
            {"bans", "lift", ""},
            {"bans", "203.0.113.9"}
        }) {
            assertEquals(2, gudok(wrong), String.join(" ", wrong));
            assertEquals("", output());
        }
    }

    @Test
    void givenHelp_whenAsked_thenEveryCommandAnswers() {
        for (String command : List.of("registrations", "unregister", "ping", "bans")) {
            assertEquals(0, gudok(command, "--help"), command);
            assertTrue(output().contains("Usage: gudok " + command), output());
        }
        assertEquals(0, gudok("bans", "lift", "--help"));
        assertTrue(output().contains("Usage: gudok bans lift"), output());
    }
}
