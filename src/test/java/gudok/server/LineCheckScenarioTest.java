package gudok.server;

import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import gudok.phone.DelayReport;
import gudok.phone.FrameSource;
import gudok.phone.OutgoingCall;
import gudok.phone.SipPhone;
import gudok.server.admin.AdminServer;
import gudok.server.admin.LineChecksResource;
import gudok.server.cli.CommandLineInterface;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The line check from the phone's packets to the operator's terminal, with faults that are known beforehand. */
@Execution(ExecutionMode.CONCURRENT)
class LineCheckScenarioTest {
    private static final Duration SOON = ofSeconds(10);
    private static final Duration LONG = ofSeconds(60);
    private static final double SKEW_PPM = 300;
    private static final int FRAMES = 1_100;

    @TempDir
    private Path data;

    private record Printed(int exitCode, String out, String err) {
        JsonNode json() throws IOException {
            return new ObjectMapper().readTree(out);
        }
    }

    private Printed gudok(TestServer server, String... arguments) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        String[] all = Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--data";
        all[arguments.length + 1] = data.toString();
        InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (AdminServer ignored = AdminServer.start(
                anyPort,
                data,
                server.server(),
                List.of(new LineChecksResource(server.server().lineChecks())))) {
            int code = new CommandLineInterface(
                            options -> 0, place -> List.of(), new PrintStream(out, true), new PrintStream(err, true))
                    .execute(all);
            return new Printed(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        }
    }

    /** Speaks until so many frames are out, is then silent for longer than anything is delayed. */
    private static void speak(OutgoingCall call, FrameSource source) {
        call.media().speak(source);
        call.media().sent().awaitCount(FRAMES, LONG);
        int heard = call.media().received().all().size();
        call.media().pause();
        call.media().awaitPackets(heard + 20, SOON);
    }

    @Test
    void givenKnownFaults_whenTheCallIsOver_thenTheReportHasExactlyThese() throws IOException {
        try (LogLines log = new LogLines();
                TestServer server = TestServer.withExtension("77", "answer", "echo");
                SipPhone phone = server.phone("1000")) {
            OutgoingCall call = phone.dial("77");
            call.awaitAnswer(SOON);
            call.media().skewPpm(SKEW_PPM);
            call.media().impair(new FaultyLine());
            speak(call, FrameSource.tone(400, 32_767));
            assertRunning(gudok(server, "line-check", call.callId(), "--json").json());
            call.bye();
            log.await("line checked", line -> line.contains("sip_call_id=" + call.callId()), SOON);
            FaultyLine.Counts wanted = FaultyLine.Counts.of(call.media().sent().all());
            JsonNode report =
                    gudok(server, "line-check", call.callId(), "--json").json();
            assertCounts(wanted, report);
            assertRating(report);
            assertEquals(
                    report,
                    gudok(server, "line-check", report.path("call").asText(), "--json")
                            .json());
            assertInWords(server, call.callId());
            assertDrawn(server, call.callId());
        }
    }

    private static void assertRunning(JsonNode report) {
        assertTrue(report.path("running").asBoolean());
        assertTrue(report.path("received").asLong() >= FRAMES, report::toString);
    }

    private static void assertCounts(FaultyLine.Counts wanted, JsonNode report) {
        FaultyLine.Counts found = new FaultyLine.Counts(
                report.path("expected").asLong(),
                report.path("received").asLong(),
                report.path("lost").asLong(),
                report.path("duplicate").asLong(),
                report.path("reordered").asLong(),
                report.path("clipped").asLong());
        assertEquals(wanted, found);
        assertTrue(wanted.lost() > 20 && wanted.duplicate() > 10 && wanted.reordered() > 10, wanted::toString);
        assertTrue(wanted.clipped() > 1000, wanted::toString);
        assertEquals(3.2, report.path("level_dbm0").asDouble(), 0.5);
        assertEquals(SKEW_PPM, report.path("skew_ppm").asDouble(), 40);
        assertEquals("bad", report.path("verdict").asText(), report::toString);
        assertTrue(report.path("reasons").toString().contains("clipping"), report::toString);
    }

    /** R of a G.711 line without delay is 93.2; what loss takes off is G.107 §7.5 with Bpl 25.1. */
    private static void assertRating(JsonNode report) {
        double lost = report.path("ppl_pct").asDouble();
        double gone =
                100.0 * (report.path("lost").asLong() + report.path("late").asLong());
        assertEquals(gone / report.path("expected").asLong(), lost, 0.01);
        double r = 93.2 - 95 * lost / (lost / report.path("burst_r").asDouble() + 25.1);
        assertEquals(r, report.path("r").asDouble(), 0.5, report::toString);
        double mos = 1 + 0.035 * r + r * (r - 60) * (100 - r) * 7e-6;
        assertEquals(mos, report.path("mos").asDouble(), 0.02);
    }

    private void assertInWords(TestServer server, String call) throws IOException {
        String english = gudok(server, "line-check", call).out();
        assertTrue(english.contains("clipping: the voice is overdriven"), english);
        assertTrue(english.contains("lower the microphone gain"), english);
        String russian = gudok(server, "line-check", call, "--lang", "ru").out();
        assertTrue(russian.contains("уменьшите усиление микрофона"), russian);
        String table = gudok(server, "line-check").out();
        assertTrue(table.startsWith("TIME ") && table.contains("1000 ") && table.contains(" bad "), table);
    }

    private void assertDrawn(TestServer server, String call) throws IOException {
        Path picture = data.resolve("line.png");
        Printed drawn = gudok(server, "line-check", call, "--png", picture.toString());
        assertEquals("", drawn.err());
        byte[] head = Arrays.copyOf(Files.readAllBytes(picture), 4);
        assertArrayEquals(new byte[] {(byte) 0x89, 'P', 'N', 'G'}, head);
    }

    @Test
    void givenNoSuchCallOrNoCallForAPicture_whenAsked_thenSaid() throws IOException {
        try (TestServer server = TestServer.shipped()) {
            Printed unknown = gudok(server, "line-check", "no/such@call");
            assertEquals(1, unknown.exitCode());
            assertEquals("gudok line-check: no line of a call no/such@call was measured\n", unknown.err());
            assertEquals(2, gudok(server, "line-check", "--png", "x.png").exitCode());
            assertEquals("[]", gudok(server, "line-check", "--json").out().strip());
        }
    }

    @Test
    void givenADelayOfTenSeconds_whenFramesComeBack_thenNoneIsEarly() {
        try (TestServer server = TestServer.withExtension("77", "answer", "delay_echo 10000");
                SipPhone phone = server.phone("1000")) {
            OutgoingCall call = phone.dial("77");
            call.awaitAnswer(SOON);
            call.media().speak(FrameSource.marked());
            call.media().awaitMarked(ofSeconds(20));
            int first = call.media().received().all().size();
            call.media().awaitPackets(first + 100, SOON);
            DelayReport delays = DelayReport.of(
                    call.media().sent().all(), call.media().received().all());
            double least = delays.percentileMs(0);
            assertTrue(least >= 9_999, "least delay " + least);
            call.bye();
        }
    }

    @Test
    void givenALineThatWasMeasured_whenTheEchoIsOver_thenTheNextExtensionKnowsIt() {
        try (LogLines log = new LogLines();
                TestServer server = new TestSetup()
                        .extension("77", "answer", "sched_transfer +4 after XML default", "echo")
                        .extension(
                                "after",
                                "log INFO verdict=${line_verdict} loss=${line_loss} of ${line_reason}",
                                "hangup")
                        .start();
                SipPhone phone = server.phone("1000")) {
            OutgoingCall call = phone.dial("77");
            call.awaitAnswer(SOON);
            call.media().speak(FrameSource.tone(400, 6000));
            call.awaitBye(LONG);
            log.await("verdict=", line -> line.contains(" loss=0.0 of ") && !line.contains("verdict= "), SOON);
        }
    }
}
