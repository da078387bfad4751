package gudok.media.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.dialplan.call.KeyPress;
import gudok.dialplan.call.Program;
import gudok.dialplan.call.Program.Ending;
import gudok.dialplan.call.Recording;
import gudok.dialplan.call.RecordingPlan;
import gudok.dialplan.call.SoundUnavailable;
import gudok.dialplan.call.Source;
import gudok.dialplan.call.Tgml;
import gudok.media.MediaEngine;
import gudok.media.MediaListener;
import gudok.media.MediaSession;
import gudok.media.MediaSettings;
import gudok.media.codec.Codecs;
import gudok.media.codec.PcmuCodec;
import gudok.media.dtmf.InBandDigits;
import gudok.media.prompt.PromptStore;
import gudok.media.record.Recorder;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The dialplan's port on a real session whose peer only listens. */
@Timeout(60)
class SessionMediaControlTest {
    private static final InetAddress LOCAL = InetAddress.getLoopbackAddress();

    @TempDir
    private Path sounds;

    private final PromptStore prompts = new PromptStore(List.of());
    private final MediaEngine engine = new MediaEngine(
            new MediaSettings(41_800, 41_899, Codecs.installed(), Duration.ofSeconds(300), List.of(), 1));
    private final MediaSession session = engine.open(LOCAL, LOCAL, new Deaf());
    private DatagramSocket phone;
    private SessionMediaControl control;
    private Recorder recorder;

    /** Hears no digits. */
    private static final class Deaf implements MediaListener {
        @Override
        public void digit(char digit) {}

        @Override
        public void timedOut() {}
    }

    @BeforeEach
    void answer() throws SocketException {
        phone = new DatagramSocket(new InetSocketAddress(LOCAL, 0));
        session.answer(String.join(
                "\r\n",
                "v=0",
                "o=- 1 1 IN IP4 127.0.0.1",
                "s=-",
                "c=IN IP4 127.0.0.1",
                "t=0 0",
                "m=audio " + phone.getLocalPort() + " RTP/AVP 0",
                ""));
        recorder = new Recorder(sounds.resolve("recordings"));
        control = new SessionMediaControl(
                session, prompts, () -> sounds, new SessionListening(session, recorder, end -> {}, digit -> {}));
    }

    @AfterEach
    void close() {
        engine.close();
        recorder.close();
        phone.close();
    }

    private static Ending end(Program program) throws Exception {
        CompletableFuture<Ending> ended = new CompletableFuture<>();
        program.onEnd(ended::complete);
        return ended.get(10, TimeUnit.SECONDS);
    }

    @Test
    void givenToneAndSilence_whenPlayed_thenTheyComplete() throws Exception {
        Tgml.Tone beep = new Tgml.Tone(List.of(800.0), 800, 0, -7, 0, 0, 0, 1);
        assertEquals(Ending.COMPLETED, end(control.play(new Source.ToneScript(new Tgml(8000, List.of(beep), 1), 2))));
        assertEquals(Ending.COMPLETED, end(control.play(new Source.Silence(Duration.ofMillis(50)))));
    }

    @Test
    void givenEndlessPrograms_whenStopped_thenTheyEnd() throws Exception {
        Program echo = control.echo();
        Program delayed = control.delayEcho(Duration.ofSeconds(10));
        Program direct = control.delayEcho(Duration.ZERO);
        Program silence = control.play(new Source.Silence(Duration.ofMillis(-1)));
        delayed.stop();
        delayed.stop();
        assertEquals(Ending.STOPPED, end(delayed));
        echo.stop();
        direct.stop();
        silence.stop();
        assertEquals(Ending.STOPPED, end(echo));
        assertEquals(Ending.STOPPED, end(direct));
        assertEquals(Ending.STOPPED, end(silence));
    }

    @Test
    void givenMissingFile_whenPlayed_thenTheFullPathIsNamed() {
        Source.SoundFile missing = new Source.SoundFile(Path.of("ivr", "none.wav"), 0, false);
        SoundUnavailable refused = assertThrows(SoundUnavailable.class, () -> control.play(missing));
        assertEquals(0, refused.getMessage().indexOf(sounds.resolve("ivr").toString()));
    }

    @Test
    void givenRecording_whenItIsFinished_thenItsFileCanBeRecordedIntoAtOnce() throws Exception {
        for (int round = 0; round < 20; round++) {
            Recording recording = control.listening().record(into("again.wav"));
            assertTrue(recording.finish());
            assertTrue(recording.finish());
        }
        assertEquals(List.of(), control.listening().recordings());
    }

    private static RecordingPlan into(String file) {
        return new RecordingPlan(
                Path.of(file),
                RecordingPlan.Channels.MIXED,
                RecordingPlan.Limits.NONE,
                Duration.ZERO,
                true,
                OptionalInt.empty());
    }

    /** This phone knows no events. */
    @Test
    void givenDigitsAreSentTwice_whenASoundIsPlayedAtOnce_thenTheirTonesComeInOrderBeforeItIsOver() throws Exception {
        control.listening().send(List.of(new KeyPress('1', 100), new KeyPress('2', 100)));
        control.listening().send(List.of(new KeyPress('3', 100)));
        CompletableFuture<Ending> ended = new CompletableFuture<>();
        control.play(new Source.Silence(Duration.ofSeconds(30))).onEnd(ended::complete);
        assertEquals("123", digitsHeard(3));
        assertFalse(ended.isDone());
    }

    private String digitsHeard(int count) throws IOException {
        StringBuilder digits = new StringBuilder();
        InBandDigits detector = new InBandDigits(digits::append);
        detector.begin(8000);
        var decoder = new PcmuCodec().newDecoder();
        short[] sound = new short[160];
        for (int packets = 0; packets < 500 && digits.length() < count; packets++) {
            DatagramPacket packet = new DatagramPacket(new byte[200], 200);
            phone.receive(packet);
            if (packet.getLength() == 172) {
                decoder.decode(packet.getData(), 12, 160, sound, 0);
                detector.sound(sound, sound, 160);
            }
        }
        return digits.toString();
    }

    @Test
    void givenNothingWasHeardYet_whenTheLineIsDescribed_thenNoVariableIsSet() {
        MapVariables variables = new MapVariables();
        control.describeLine(variables);
        assertEquals(Map.of(), variables.all());
    }

    @Test
    void givenSessionCloses_whenProgramRuns_thenItEndsAsStopped() throws Exception {
        Program echo = control.echo();
        session.close();
        assertEquals(Ending.STOPPED, end(echo));
    }
}
