package gudok.media;

import static gudok.media.EngineFixture.hearUntilVoice;
import static gudok.media.EngineFixture.isSilence;
import static gudok.media.EngineFixture.voice;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.media.MediaProgram.Ending;
import gudok.media.codec.EncodedAudio;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a session sends, with real sockets on loopback. */
@Timeout(60)
class SessionSoundTest {
    private final EngineFixture fixture = new EngineFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void givenAnswer_whenNothingPlays_thenSilenceFlowsOnOneTimeLine() {
        try (RtpPhone phone = new RtpPhone();
                MediaSession session = fixture.answered(phone)) {
            RtpPhone.Heard before = phone.hear();
            assertTrue(before.marker());
            for (int i = 0; i < 10; i++) {
                RtpPhone.Heard next = phone.hear();
                assertTrue(isSilence(next));
                assertFollows(before, next);
                before = next;
            }
            assertTrue(session.statistics().packetsSent() >= 10);
        }
    }

    /** The next number on the same time line; a loop that the machine kept waiting leaves frames out and marks that. */
    private static void assertFollows(RtpPhone.Heard before, RtpPhone.Heard next) {
        assertEquals(before.ssrc(), next.ssrc());
        assertEquals(before.sequence() + 1, next.sequence());
        int step = next.timestamp() - before.timestamp();
        assertTrue(step == 160 || step > 160 && next.marker(), () -> "step " + step);
        assertTrue(step > 160 || !next.marker());
    }

    @Test
    void givenEcho_whenPhoneSpeaks_thenEachPacketComesBackOnOurTimeLine() throws Exception {
        try (RtpPhone phone = new RtpPhone();
                MediaSession session = fixture.answered(phone)) {
            RtpPhone.Heard before = phone.hear();
            session.start(new EchoProgram());
            EngineFixture.waitForFrames(session, 1);
            for (int i = 0; i < 6; i++) {
                phone.speak(session.port(), voice(7 + i));
                RtpPhone.Heard next = hearUntilVoice(phone);
                assertArrayEquals(voice(7 + i), next.payload());
                assertEquals(before.ssrc(), next.ssrc());
                assertTrue(next.sequence() > before.sequence());
                assertEquals(0, i == 0 ? 0 : (next.timestamp() - before.timestamp()) % 160);
                before = next;
            }
            assertEquals(6, session.statistics().packetsReceived());
            assertEquals(960, session.statistics().bytesReceived());
            assertEquals(0, session.statistics().packetsLost());
        }
    }

    @Test
    void givenEcho_whenStopped_thenFramesGoOnWhereItEnded() throws Exception {
        try (RtpPhone phone = new RtpPhone();
                MediaSession session = fixture.answered(phone)) {
            EchoProgram echo = new EchoProgram();
            session.start(echo);
            EngineFixture.waitForFrames(session, 1);
            for (int i = 0; i < 3; i++) {
                phone.speak(session.port(), voice(7));
            }
            RtpPhone.Heard before = hearUntilVoice(phone);
            session.stop(echo);
            for (int i = 0; i < 10; i++) {
                RtpPhone.Heard next = phone.hear();
                assertFollows(before, next);
                before = next;
            }
            assertTrue(isSilence(before));
        }
    }

    @Test
    void givenDelayLine_whenPhoneSpeaks_thenEveryPacketComesBackInOrder() throws Exception {
        try (RtpPhone phone = new RtpPhone();
                MediaSession session = fixture.answered(phone)) {
            session.start(new DelayLine(Duration.ofMillis(300)));
            EngineFixture.waitForFrames(session, 1);
            for (int i = 0; i < 8; i++) {
                phone.speak(session.port(), voice(20 + i));
            }
            int expected = 20;
            for (RtpPhone.Heard heard = hearUntilVoice(phone); !isSilence(heard); heard = phone.hear()) {
                assertTrue(heard.payload()[0] >= expected, "heard " + heard.payload()[0]);
                assertEquals(heard.payload()[0], heard.payload()[159]);
                expected = heard.payload()[0] + 1;
            }
            assertEquals(28, expected);
        }
    }

    @Test
    void givenThirtyMilliseconds_whenAnswered_thenFramesAreThatLong() {
        try (RtpPhone phone = new RtpPhone();
                MediaSession session = fixture.answered(phone, "a=ptime:30")) {
            RtpPhone.Heard first = phone.hear();
            RtpPhone.Heard second = phone.hear();
            assertEquals(240, first.payload().length);
            assertEquals(first.timestamp() + 240, second.timestamp());
            assertEquals(30, session.parameters().orElseThrow().ptimeMs());
        }
    }

    @Test
    void givenSound_whenItEnds_thenItWasSentWholeAndItsEndIsTold() throws Exception {
        try (RtpPhone phone = new RtpPhone();
                MediaSession session = fixture.answered(phone)) {
            byte[] sound = new byte[400];
            Arrays.fill(sound, (byte) 5);
            CompletableFuture<Ending> ended = new CompletableFuture<>();
            EncodedAudio audio =
                    new EncodedAudio(session.parameters().orElseThrow().codec(), sound);
            session.start(new SoundProgram(audio, 80, 2), ended::complete);
            RtpPhone.Heard heard = hearUntilVoice(phone);
            int bytes = 0;
            for (; !isSilence(heard); heard = phone.hear()) {
                for (byte each : heard.payload()) {
                    bytes += each == 5 ? 1 : 0;
                }
            }
            assertEquals(720, bytes);
            assertEquals(Ending.COMPLETED, ended.get(5, TimeUnit.SECONDS));
        }
    }

    @Test
    void givenSound_whenAnotherCoversIt_thenItGoesOnWhereItWas() {
        try (RtpPhone phone = new RtpPhone();
                MediaSession session = fixture.answered(phone)) {
            byte[] sound = new byte[16_000];
            for (int i = 0; i < sound.length; i++) {
                sound[i] = (byte) (i / 160);
            }
            var codec = session.parameters().orElseThrow().codec();
            session.start(new SoundProgram(new EncodedAudio(codec, sound), 160, 1));
            int expected = hearUntilVoice(phone).payload()[0] + 1;
            session.start(new SoundProgram(new EncodedAudio(codec, voice(-9)), 0, 3));
            RtpPhone.Heard heard = phone.hear();
            for (; heard.payload()[0] != -9; heard = phone.hear()) {
                assertEquals(expected++, heard.payload()[0]);
            }
            for (; heard.payload()[0] == -9; heard = phone.hear()) {
                assertEquals(160, heard.payload().length);
            }
            assertEquals(expected, heard.payload()[0]);
        }
    }

    @Test
    void givenProgramThatThrows_whenStarted_thenItFailsAndTheSessionGoesOn() throws Exception {
        try (RtpPhone phone = new RtpPhone();
                MediaSession session = fixture.answered(phone)) {
            CompletableFuture<Ending> ended = new CompletableFuture<>();
            session.start(
                    new MediaProgram() {
                        @Override
                        public void begin(MediaFormat format) {}

                        @Override
                        public boolean frame(ByteBuffer out, long deadlineNanos) {
                            throw new IllegalStateException("on purpose");
                        }
                    },
                    ended::complete);
            assertEquals(Ending.FAILED, ended.get(5, TimeUnit.SECONDS));
            assertTrue(isSilence(phone.hear()));
        }
    }

    @Test
    void givenGarbageOnThePorts_whenSent_thenTheSessionGoesOn() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        try (RtpPhone phone = new RtpPhone();
                MediaSession session = fixture.answered(phone)) {
            session.start(new DelayLine(Duration.ofMillis(40)));
            for (int i = 0; i < 3000; i++) {
                byte[] bytes = new byte[random.nextInt(300)];
                random.nextBytes(bytes);
                if (bytes.length > 1 && i % 2 == 0) {
                    bytes[0] = (byte) 0x80;
                    bytes[1] = (byte) (i % 4 == 0 ? 0 : 101);
                }
                phone.raw(session.port(), bytes);
                phone.rtcp(session.port() + 1, bytes);
            }
            RtpPhone.Heard before = phone.hear();
            assertEquals(before.sequence() + 1, phone.hear().sequence(), "seed " + seed);
        }
    }

    @Test
    void givenKeyPressed_whenPacketsRepeat_thenOneDigitIsTold() throws Exception {
        try (RtpPhone phone = new RtpPhone();
                MediaSession session = fixture.answered(phone)) {
            phone.hear();
            for (int press = 0; press < 2; press++) {
                for (int repeat = 0; repeat < 4; repeat++) {
                    phone.press(session.port(), 11 - press, 8000 + 8000 * press);
                }
            }
            assertEquals('#', fixture.ear().digits.poll(5, TimeUnit.SECONDS));
            assertEquals('*', fixture.ear().digits.poll(5, TimeUnit.SECONDS));
            phone.press(session.port(), 3, 40_000);
            assertEquals('3', fixture.ear().digits.poll(5, TimeUnit.SECONDS));
        }
    }
}
