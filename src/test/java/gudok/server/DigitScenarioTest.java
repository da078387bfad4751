package gudok.server;

import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.phone.FrameSource;
import gudok.phone.IncomingCall;
import gudok.phone.OutgoingCall;
import gudok.phone.PhoneCall;
import gudok.phone.PhoneCodec;
import gudok.phone.RtpPacket;
import gudok.phone.Sdp;
import gudok.phone.SipPhone;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
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
                .extension(
                        "menu",
                        "answer",
                        "play_and_get_digits 2 4 3 5000 # tone_stream://%(10000,0,440) silence pin ^\\d+$ 2000",
                        "send_dtmf ${pin}*",
                        "sleep 1500",
                        "hangup")
                .extension(
                        "note",
                        "answer",
                        "set file=${uuid}.wav",
                        "record ${file} 20",
                        "playback ${recordings_dir}/${file}",
                        "hangup")
                .extension("keys", "answer", "queue_dtmf 12", "bridge user/1003", "hangup")
                .extension("covered", "answer", "displace_session tone_stream://%(5000,0,800) w +600", "echo")
                .extension("replaced", "answer", "displace_session tone_stream://%(100,0,1200) rl", "echo")
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
    private static String digitsHeard(PhoneCall call) {
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
            double recorded = samples(newest("*-*.wav"), 1).length / 8.0;
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

    private static Path newest(String pattern) throws IOException {
        try (var files = Files.newDirectoryStream(folder.resolve("recordings"), pattern)) {
            return files.iterator().next();
        }
    }

    private static IncomingCall accepted(SipPhone phone) {
        IncomingCall called = phone.awaitCall(SOON);
        called.accept();
        called.awaitAck(SOON);
        return called;
    }

    /** The strength of a tone in one channel of two, by correlation. */
    private static double strength(short[] samples, int channel, int hz) {
        double sine = 0;
        double cosine = 0;
        for (int i = channel; i < samples.length; i += 2) {
            double turned = 2 * Math.PI * hz * (i / 2) / 8000;
            sine += samples[i] * Math.sin(turned);
            cosine += samples[i] * Math.cos(turned);
        }
        return Math.hypot(sine, cosine) * 4 / samples.length;
    }

    @Test
    void givenBridgeThatIsRecorded_whenBothSpeak_thenTheCallerIsLeftAndTheOtherRight() throws Exception {
        try (TestServer own = new TestSetup()
                        .set("recordings_dir", folder.resolve("recordings").toString())
                        .extension(
                                "pair",
                                "set RECORD_STEREO=true",
                                "answer",
                                "record_session pair.wav",
                                "bridge user/1003")
                        .start();
                SipPhone caller = own.phone("1004");
                SipPhone callee = own.registered("1003")) {
            OutgoingCall calling = caller.dial("pair");
            IncomingCall called = accepted(callee);
            calling.awaitAnswer(SOON);
            calling.media().speak(FrameSource.tone(1000, 8000));
            called.media().speak(FrameSource.tone(600, 8000));
            calling.media().sent().awaitCount(100, SOON);
            called.media().sent().awaitCount(100, SOON);
            calling.bye();
            called.awaitBye(SOON);
        }
        short[] samples = samples(folder.resolve("recordings/pair.wav"), 2);
        double[] left = {strength(samples, 0, 1000), strength(samples, 0, 600)};
        double[] right = {strength(samples, 1, 1000), strength(samples, 1, 600)};
        assertTrue(left[0] > 20 * left[1], "left " + left[0] + " " + left[1]);
        assertTrue(right[1] > 20 * right[0], "right " + right[1] + " " + right[0]);
    }

    @Test
    void givenBridgeThatIsRecorded_whenHeldAndWithAnotherCodec_thenTheFileGoesOn() throws Exception {
        int sent;
        try (TestServer own = new TestSetup()
                        .set("recordings_dir", folder.resolve("recordings").toString())
                        .extension(
                                "held",
                                "set RECORD_STEREO=true",
                                "set hold_music=tone_stream://%(4000,0,1500)",
                                "answer",
                                "record_session held.wav",
                                "bridge user/1003")
                        .start();
                SipPhone caller = own.phone("1004");
                SipPhone callee = own.registered("1003")) {
            OutgoingCall calling = caller.dial("held");
            IncomingCall called = accepted(callee);
            calling.awaitAnswer(SOON);
            Sdp offer = calling.localSdp().orElseThrow();
            calling.media().speak(FrameSource.tone(1000, 8000));
            called.media().speak(FrameSource.tone(600, 8000));
            calling.media().sent().awaitCount(50, SOON);
            calling.reinvite(offer.withDirection("sendonly"));
            calling.media().sent().awaitCount(100, SOON);
            calling.reinvite(offer.withDirection("sendrecv"));
            called.reinvite(Sdp.audio(called.media().local(), List.of(PhoneCodec.PCMA), 20));
            called.media().use(PhoneCodec.PCMA);
            called.media().speak(FrameSource.tone(600, 8000));
            calling.media().sent().awaitCount(250, SOON);
            sent = calling.media().sent().size();
            calling.bye();
            called.awaitBye(SOON);
        }
        short[] samples = samples(folder.resolve("recordings/held.wav"), 2);
        assertTrue(samples.length / 2 > sent * 160 * 0.8, "samples " + samples.length / 2 + " frames sent " + sent);
        short[] last = Arrays.copyOfRange(samples, samples.length - 16_000, samples.length);
        assertTrue(strength(last, 0, 1000) > 20 * strength(last, 0, 600), "left at the end");
        assertTrue(strength(last, 1, 600) > 20 * strength(last, 1, 1000), "right at the end");
    }

    @Test
    void givenBridge_whenDigitsAreQueuedPressedAndSentByInfo_thenTheOtherGetsEachOnce() {
        try (SipPhone caller = server.phone("1005");
                SipPhone callee = server.registered("1003")) {
            OutgoingCall calling = caller.dial("keys");
            IncomingCall called = accepted(callee);
            calling.awaitAnswer(SOON);
            calling.media().speak(FrameSource.tone(1000, 8000));
            called.media().speak(FrameSource.tone(600, 8000));
            awaitDigits(called, 2);
            calling.media().sendDigits("34", 80);
            awaitDigits(called, 4);
            assertEquals(
                    200,
                    calling.request("INFO", "application/dtmf-relay", "Signal=5\r\nDuration=160\r\n")
                            .status());
            awaitDigits(called, 5);
            called.media().sendDigits("78", 80);
            awaitDigits(calling, 2);
            assertEquals(
                    200,
                    called.request("INFO", "application/dtmf-relay", "Signal=9\r\nDuration=160\r\n")
                            .status());
            awaitDigits(calling, 3);
            assertEquals("12345", digitsHeard(called));
            assertEquals("789", digitsHeard(calling));
            calling.bye();
            called.awaitBye(SOON);
        }
    }

    private static void awaitDigits(PhoneCall call, int count) {
        call.media()
                .received()
                .await(count + " digits", packet -> digitsHeard(call).length() >= count, SOON);
    }

    private static double msOf(int hz, OutgoingCall call) {
        return HeardStream.of(call).tones(hz).stream()
                .mapToDouble(tone -> tone.lengthMs())
                .sum();
    }

    @Test
    void givenWhatIsHeardIsDisplaced_whenTimeIsUp_thenTheProgramIsHeardAgain() {
        try (SipPhone phone = server.phone("1006")) {
            OutgoingCall call = speaking(phone, "covered", FrameSource.tone(440, 4000));
            call.media().sent().awaitCount(100, SOON);
            call.bye();
            assertEquals(600, msOf(800, call), 40);
            assertTrue(msOf(440, call) > 400, "own voice ms " + msOf(440, call));
        }
    }

    @Test
    void givenWhatIsSaidIsDisplaced_whenEchoed_thenTheSoundComesBackWithoutEnd() {
        try (SipPhone phone = server.phone("1007")) {
            OutgoingCall call = speaking(phone, "replaced", FrameSource.tone(440, 4000));
            call.media().sent().awaitCount(100, SOON);
            call.bye();
            assertTrue(msOf(1200, call) > 800, "put in ms " + msOf(1200, call));
            assertEquals(0, msOf(440, call), 60);
        }
    }
}
