package gudok.media;

import static gudok.media.EngineFixture.voice;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.media.codec.EncodedAudio;
import gudok.media.codec.PcmuCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What listeners of a session get, with real sockets on loopback. */
@Timeout(60)
class TapTest {
    private final EngineFixture fixture = new EngineFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    /** Keeps the first sample of each frame. */
    private static final class Ear implements SoundTap {
        final BlockingQueue<short[]> frames = new LinkedBlockingQueue<>();
        final CompletableFuture<Void> over = new CompletableFuture<>();
        final List<Integer> rates = new ArrayList<>();
        volatile boolean enough;

        @Override
        public void begin(int sampleRate) {
            rates.add(sampleRate);
        }

        @Override
        public boolean sound(short[] heard, short[] sent, int samples) {
            assertEquals(160, samples);
            frames.add(new short[] {heard[80], sent[80]});
            return !enough;
        }

        @Override
        public void end() {
            over.complete(null);
        }

        /** Waits until that sample has been heard (0) or sent (1). */
        void await(int direction, short sample) throws InterruptedException {
            for (int i = 0; i < 500; i++) {
                short[] frame = frames.poll(10, TimeUnit.SECONDS);
                if (frame != null && frame[direction] == sample) {
                    return;
                }
            }
            throw new AssertionError("never came: " + sample);
        }
    }

    private static short sampleOf(int code) {
        short[] sample = new short[1];
        new PcmuCodec().newDecoder().decode(new byte[] {(byte) code}, 0, 1, sample, 0);
        return sample[0];
    }

    @Test
    void givenTap_whenPhoneSpeaksAndHears_thenBothDirectionsCome() throws Exception {
        try (RtpPhone phone = new RtpPhone();
                MediaSession session = fixture.answered(phone)) {
            Ear ear = new Ear();
            session.tap(ear);
            session.start(new SoundProgram(EncodedAudio.encode(loud(), new PcmuCodec()), 0, -1));
            for (int i = 0; i < 30; i++) {
                phone.speak(session.port(), voice(40));
                phone.hear();
            }
            ear.await(0, sampleOf(40));
            ear.await(1, sampleOf(encoded(8000)));
            assertEquals(List.of(8000), ear.rates);
            session.untap(ear);
            ear.over.get(10, TimeUnit.SECONDS);
        }
    }

    private static short[] loud() {
        short[] samples = new short[1600];
        java.util.Arrays.fill(samples, (short) 8000);
        return samples;
    }

    private static int encoded(int sample) {
        byte[] code = new byte[1];
        new PcmuCodec().newEncoder().encode(new short[] {(short) sample}, 0, 1, code, 0);
        return code[0];
    }

    @Test
    void givenEcho_whenTapped_thenWhatGoesBackIsSentSound() throws Exception {
        try (RtpPhone phone = new RtpPhone();
                MediaSession session = fixture.answered(phone)) {
            Ear ear = new Ear();
            session.start(new EchoProgram());
            session.tap(ear);
            EngineFixture.waitForFrames(session, 1);
            for (int i = 0; i < 40; i++) {
                phone.speak(session.port(), voice(30));
                EngineFixture.hearUntilVoice(phone);
            }
            ear.await(1, sampleOf(30));
        }
    }

    @Test
    void givenTapThatHasEnough_whenSoundComes_thenItIsEndedOnce() throws Exception {
        try (RtpPhone phone = new RtpPhone();
                MediaSession session = fixture.answered(phone)) {
            Ear ear = new Ear();
            ear.enough = true;
            session.tap(ear);
            ear.over.get(10, TimeUnit.SECONDS);
            EngineFixture.waitForFrames(session, 3);
            assertEquals(1, ear.frames.size());
        }
    }

    @Test
    void givenTap_whenSessionCloses_thenItIsEnded() throws Exception {
        try (RtpPhone phone = new RtpPhone()) {
            MediaSession session = fixture.answered(phone);
            Ear ear = new Ear();
            session.tap(ear);
            session.close();
            ear.over.get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void givenDigits_whenSent_thenEventsTakeTheirPlaceOnTheSameTimeLine() {
        try (RtpPhone phone = new RtpPhone();
                MediaSession session = fixture.answered(phone)) {
            RtpPhone.Heard before = phone.hear();
            session.send(List.of(new SentDigit('7', 100)));
            RtpPhone.Heard next = phone.hear();
            while (next.type() != 101) {
                before = next;
                next = phone.hear();
            }
            assertTrue(next.marker());
            assertEquals(7, next.payload()[0]);
            assertTrue(next.timestamp() - before.timestamp() >= 160);
            int start = next.timestamp();
            int ends = 0;
            while (next.type() == 101) {
                assertEquals(start, next.timestamp());
                ends += (next.payload()[1] & 0x80) != 0 ? 1 : 0;
                assertEquals(before.sequence() + 1 & 0xffff, next.sequence());
                before = next;
                next = phone.hear();
            }
            assertEquals(3, ends);
            assertTrue(next.timestamp() - start >= 800, "sound goes on behind the digit");
        }
    }
}
