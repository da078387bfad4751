package gudok.server;

import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.phone.FrameSource;
import gudok.phone.OutgoingCall;
import gudok.phone.RtpPacket;
import gudok.phone.SipPhone;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Menus and recordings, with the real server and a phone that sends digits in its ways. */
class DigitScenarioTest {
    private static final Duration SOON = ofSeconds(15);

    @TempDir
    static Path folder;

    private static TestServer server;

    @BeforeAll
    static void start() {
        server = new TestSetup()
                .set("recordings_dir", folder.resolve("recordings").toString())
                .set("sound_roots", folder.resolve("recordings").toString())
                .extension(
                        "menu",
                        "answer",
                        "play_and_get_digits 2 4 3 5000 # tone_stream://%(10000,0,440) silence pin ^\\d+$ 2000",
                        "send_dtmf ${pin}*",
                        "sleep 1500",
                        "hangup")
                .extension(
                        "note", "answer", "record note.wav 20", "playback " + folder + "/recordings/note.wav", "hangup")
                .start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static OutgoingCall speaking(SipPhone phone, String number, FrameSource source) {
        OutgoingCall call = phone.dial(number);
        call.awaitAnswer(SOON);
        call.media().speak(source);
        return call;
    }

    /** Digits that the phone was sent, by the timestamps of their events. */
    private static String digitsHeard(OutgoingCall call) {
        List<RtpPacket> events = call.media().received().matching(packet -> packet.payloadType() > 95);
        return events.stream()
                .filter(RtpPacket::marker)
                .map(packet -> String.valueOf("0123456789*#ABCD".charAt(packet.payload()[0])))
                .collect(Collectors.joining());
    }

    @Test
    void givenMenu_whenDigitsArePressedDuringThePrompt_thenItStopsAndTheyAreRead() {
        try (SipPhone phone = server.phone("1000")) {
            OutgoingCall call = speaking(phone, "menu", FrameSource.silence());
            call.media().awaitPackets(10, SOON);
            call.media().sendDigits("471#", 80);
            call.awaitBye(SOON);
            assertEquals("471*", digitsHeard(call));
        }
    }

    @Test
    void givenRecordedNote_whenTerminated_thenTheSameSoundIsPlayedBack() throws Exception {
        try (SipPhone phone = server.phone("1001")) {
            OutgoingCall call = speaking(phone, "note", FrameSource.tone(1000, 8000));
            call.media().sent().awaitCount(100, SOON);
            call.media().sendDigits("*", 80);
            call.awaitBye(SOON);
            double heard = HeardStream.of(call).tones(1000).stream()
                    .mapToDouble(tone -> tone.lengthMs())
                    .sum();
            double recorded = samples(folder.resolve("recordings/note.wav"), 1).length / 8.0;
            assertTrue(recorded > 1000, "recorded ms " + recorded);
            assertEquals(recorded, heard, 250);
        }
    }

    @Test
    void givenRecordedSession_whenPlayedTo_thenTheFileHasWhatWasHeard() throws Exception {
        try (TestServer own = new TestSetup()
                        .set("recordings_dir", folder.resolve("recordings").toString())
                        .extension("both", "answer", "record_session both.wav", "playback tone_stream://%(600,0,800)")
                        .start();
                SipPhone phone = own.phone("1002")) {
            OutgoingCall call = speaking(phone, "both", FrameSource.silence());
            call.awaitBye(SOON);
        }
        Path file = folder.resolve("recordings/both.wav");
        short[] samples = samples(file, 1);
        int loudMs = 0;
        for (int from = 0; from + 80 <= samples.length; from += 80) {
            int peak = 0;
            for (int i = from; i < from + 80; i++) {
                peak = Math.max(peak, Math.abs(samples[i]));
            }
            loudMs += peak > 300 ? 10 : 0;
        }
        assertTrue(loudMs > 400, "ms of tone in the file: " + loudMs);
        assertTrue(Files.size(file) > 44);
    }

    private static short[] samples(Path path, int channels) throws Exception {
        File file = path.toFile();
        try (AudioInputStream in = AudioSystem.getAudioInputStream(file)) {
            assertEquals(channels, in.getFormat().getChannels());
            byte[] bytes = in.readAllBytes();
            short[] samples = new short[bytes.length / 2];
            for (int i = 0; i < samples.length; i++) {
                samples[i] = (short) (bytes[2 * i] & 0xff | bytes[2 * i + 1] << 8);
            }
            return samples;
        }
    }
}
