package gudok.server;

import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.phone.DelayReport;
import gudok.phone.FrameSource;
import gudok.phone.OutgoingCall;
import gudok.phone.Recording;
import gudok.phone.SipMessage;
import gudok.phone.SipPhone;
import gudok.phone.ToneBurst;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The echo service from the first to the last packet. Times are those of the server's own stream, so that a busy machine
 * cannot spoil them; only what a timer of a call begins may come late.
 */
@Execution(ExecutionMode.CONCURRENT)
class EchoServiceScenarioTest {
    private static final Duration SOON = ofSeconds(10);
    private static final Duration WHOLE_CALL = ofSeconds(60);
    private static final Path OPERATORS_FILE = Path.of("test", "foreign", "delay_echo.xml");
    private static final double LATEST_MS = 500;

    private record Heard(OutgoingCall call, HeardStream stream, Recording recording) {}

    /** Calls the service and speaks until it hangs up. */
    private static Heard callEcho123(TestServer server) {
        try (SipPhone phone = server.phone("1000")) {
            OutgoingCall call = phone.dial("echo123");
            call.awaitAnswer(SOON);
            call.media().speak(FrameSource.marked());
            SipMessage bye = call.awaitBye(WHOLE_CALL).message();
            assertTrue(bye.header("Reason").contains("cause=16;"), bye.toString());
            HeardStream stream = HeardStream.of(call);
            return new Heard(call, stream, stream.ofTheServer());
        }
    }

    private static void assertWithin(double fromMs, double lateMs, double ms, String what) {
        assertTrue(ms >= fromMs && ms <= fromMs + lateMs, what + " at " + ms + " ms, wanted " + fromMs);
    }

    private static void assertEchoIsTenSecondsLate(Heard heard, int leastFrames) {
        DelayReport report =
                DelayReport.of(heard.call().media().sent().all(), heard.stream().packets());
        assertTrue(
                report.frames() > leastFrames - heard.stream().leftOutMs() / 20,
                "frames that came back: " + report.frames());
        assertEquals(0, report.reordered() + report.repeated());
        assertWithin(9_995, 65, report.percentileMs(0.5), "echo");
    }

    /** When the delay line was last heard, in ms of the stream. */
    private static double lastEchoMs(Heard heard) {
        List<EchoedFrame> echo = heard.stream().echo();
        return echo.get(echo.size() - 1).atMs() + 20;
    }

    private static double lengthMs(Heard heard) {
        return heard.recording().lengthMs();
    }

    @Test
    void givenOperatorsFile_whenDroppedIn_thenItWinsAndMissingSoundsAreToldAndPassedOver() throws IOException {
        String text = Files.readString(OPERATORS_FILE);
        try (LogLines log = new LogLines();
                TestServer server =
                        new TestSetup().file("dialplan/my_echo.xml", text).start()) {
            Heard heard = callEcho123(server);
            ToneBurst beep = heard.stream().tones(800).get(0);
            assertEquals(1, heard.stream().tones(800).size());
            assertEquals(200, beep.lengthMs(), 15 + heard.stream().leftOutMs());
            assertWithin(1_900, LATEST_MS, beep.startMs(), "beep");
            assertEchoIsTenSecondsLate(heard, 460);
            assertWithin(beep.endMs() + 19_900, LATEST_MS, lastEchoMs(heard), "transfer");
            assertWithin(lastEchoMs(heard) + 1_900, LATEST_MS, lengthMs(heard), "end");
            for (String sound : List.of("greeting.wav", "record_message.wav")) {
                log.await(sound, line -> names(line, server, "extension=delay_echo "), SOON);
            }
            log.await("goodbye.wav", line -> names(line, server, "extension=delay_echo_next "), SOON);
        }
    }

    private static boolean names(String line, TestServer server, String extension) {
        return line.contains(extension)
                && line.contains(server.config().resolve("dialplan/my_echo.xml") + ":")
                && line.contains(" WARN ");
    }

    @Test
    void givenShippedService_whenCalled_thenPromptsAreHeardBeforeTheBeep() {
        try (TestServer server = TestServer.shipped()) {
            Heard heard = callEcho123(server);
            ToneBurst beep = heard.stream().tones(800).stream()
                    .filter(tone -> Math.abs(tone.lengthMs() - 200)
                            <= 15 + heard.stream().leftOutMs())
                    .findFirst()
                    .orElseThrow();
            assertTrue(heard.recording().part(0, 900).rms() < 10, "a second of silence");
            assertTrue(heard.recording().part(1_500, beep.startMs() - 1_000).rms() > 300, "greeting");
            assertTrue(
                    heard.recording()
                                    .part(beep.startMs() - 900, beep.startMs() - 50)
                                    .rms()
                            < 10,
                    "a second of silence");
            assertTrue(
                    heard.recording()
                                    .part(lastEchoMs(heard) + 1_000, lengthMs(heard) - 1_000)
                                    .rms()
                            > 300,
                    "goodbye");
            assertEchoIsTenSecondsLate(heard, 460);
        }
    }

    @Test
    void givenBroadcastUncommented_whenDue_thenToneIsOnTimeAndTheDelayLineKeepsItsTime() throws IOException {
        String text = Files.readString(OPERATORS_FILE)
                .replace("<!--action", "<action")
                .replace("/-->", "/>");
        try (TestServer server =
                new TestSetup().file("dialplan/my_echo.xml", text).start()) {
            Heard heard = callEcho123(server);
            List<ToneBurst> tones = heard.stream().tones(800);
            assertEquals(2, tones.size());
            assertEquals(200, tones.get(1).lengthMs(), 15 + heard.stream().leftOutMs());
            assertWithin(tones.get(0).endMs() + 9_900, LATEST_MS, tones.get(1).startMs(), "second tone");
            assertEchoIsTenSecondsLate(heard, 450);
            assertWithin(tones.get(0).endMs() + 19_900, LATEST_MS, lastEchoMs(heard), "transfer");
        }
    }
}
