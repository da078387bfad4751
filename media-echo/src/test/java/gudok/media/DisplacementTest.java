package gudok.media;

import static gudok.media.EngineFixture.voice;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.media.Displacement.Side;
import gudok.media.MediaProgram.Ending;
import gudok.media.codec.EncodedAudio;
import gudok.media.codec.PcmuCodec;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Sounds in place of others, with real sockets on loopback. */
@Timeout(60)
class DisplacementTest {
    private static final int SPOKEN = 40;
    private static final int PUT_IN = 20;

    private final EngineFixture fixture = new EngineFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    private static SoundProgram sound(int frames, int plays) {
        byte[] payload = new byte[160 * frames];
        Arrays.fill(payload, (byte) PUT_IN);
        return new SoundProgram(new EncodedAudio(new PcmuCodec(), payload), 0, plays);
    }

    private static CompletableFuture<Ending> displace(MediaSession session, Displacement displacement) {
        CompletableFuture<Ending> ended = new CompletableFuture<>();
        session.displace(displacement, ended::complete);
        return ended;
    }

    /** Speaks and listens in turn until a frame of that voice comes. */
    private static void echoUntil(RtpPhone phone, MediaSession session, int wanted) {
        for (int i = 0; i < 500; i++) {
            phone.speak(session.port(), voice(SPOKEN));
            byte[] heard = phone.hear().payload();
            if (heard[0] == wanted && heard[159] == wanted) {
                return;
            }
        }
        throw new AssertionError("never heard " + wanted);
    }

    private static byte mixture() {
        short[] samples = new short[2];
        new PcmuCodec().newDecoder().decode(new byte[] {SPOKEN, PUT_IN}, 0, 2, samples, 0);
        byte[] code = new byte[1];
        new PcmuCodec().newEncoder().encode(new short[] {(short) (samples[0] + samples[1])}, 0, 1, code, 0);
        return code[0];
    }

    @Test
    void givenEcho_whenSentIsDisplaced_thenTheSoundIsHeardToItsEndAndTheEchoAgain() throws Exception {
        try (RtpPhone phone = new RtpPhone();
                MediaSession session = fixture.answered(phone)) {
            session.start(new EchoProgram());
            echoUntil(phone, session, SPOKEN);
            CompletableFuture<Ending> ended = displace(session, new Displacement(sound(5, 1), Side.SENT, false));
            echoUntil(phone, session, PUT_IN);
            echoUntil(phone, session, SPOKEN);
            assertEquals(Ending.COMPLETED, ended.get(10, TimeUnit.SECONDS));
        }
    }

    @Test
    void givenNoProgram_whenSentIsDisplaced_thenTheSoundHasItsLengthInPlaceOfSilence() throws Exception {
        try (RtpPhone phone = new RtpPhone();
                MediaSession session = fixture.answered(phone)) {
            phone.hear();
            displace(session, new Displacement(sound(7, 1), Side.SENT, false)).get(10, TimeUnit.SECONDS);
            EngineFixture.hearUntilVoice(phone);
            int frames = 1;
            while (!EngineFixture.isSilence(phone.hear())) {
                frames++;
            }
            assertEquals(7, frames);
        }
    }

    @Test
    void givenEcho_whenHeardIsDisplaced_thenItComesBackAndTapsHearItToo() throws Exception {
        try (RtpPhone phone = new RtpPhone();
                MediaSession session = fixture.answered(phone)) {
            session.start(new EchoProgram());
            Displacement displacement = new Displacement(new RepeatedProgram(() -> sound(2, 1)), Side.HEARD, false);
            CompletableFuture<Ending> ended = displace(session, displacement);
            Loudest loudest = new Loudest();
            session.tap(loudest);
            for (int i = 0; i < 500 && !loudest.over.isDone(); i++) {
                echoUntil(phone, session, PUT_IN);
                phone.hear();
            }
            session.stop(displacement);
            assertEquals(Ending.STOPPED, ended.get(10, TimeUnit.SECONDS));
            echoUntil(phone, session, SPOKEN);
            assertTrue(loudest.over.isDone(), "the displaced sound is the louder one");
        }
    }

    /** Waits for a sample that is louder than what the phone says. */
    private static final class Loudest implements SoundTap {
        final CompletableFuture<Void> over = new CompletableFuture<>();

        @Override
        public void begin(int sampleRate) {}

        @Override
        public boolean sound(short[] heard, short[] sent, int samples) {
            for (int i = 0; i < samples; i++) {
                if (Math.abs(heard[i]) > 8000) {
                    over.complete(null);
                }
            }
            return true;
        }

        @Override
        public void end() {}
    }

    @Test
    void givenEcho_whenMixed_thenBothAreHeard() throws Exception {
        try (RtpPhone phone = new RtpPhone();
                MediaSession session = fixture.answered(phone)) {
            session.start(new EchoProgram());
            displace(session, new Displacement(sound(1, -1), Side.SENT, true));
            echoUntil(phone, session, mixture());
        }
    }

    @Test
    void givenTwo_whenTheFirstStops_thenTheSecondGoesOn() throws Exception {
        try (RtpPhone phone = new RtpPhone();
                MediaSession session = fixture.answered(phone)) {
            session.start(new EchoProgram());
            Displacement first = new Displacement(sound(1, -1), Side.SENT, false);
            displace(session, first);
            Displacement second = new Displacement(sound(1, -1), Side.HEARD, true);
            displace(session, second);
            echoUntil(phone, session, PUT_IN);
            session.stop(first);
            echoUntil(phone, session, mixture());
        }
    }

    @Test
    void givenSoundThatFails_whenDisplacing_thenItEndsAndTheCallGoesOn() throws Exception {
        MediaProgram broken = new MediaProgram() {
            @Override
            public void begin(MediaFormat format) {}

            @Override
            public boolean frame(ByteBuffer out, long deadlineNanos) {
                throw new IllegalStateException("broken on purpose");
            }
        };
        try (RtpPhone phone = new RtpPhone();
                MediaSession session = fixture.answered(phone)) {
            session.start(new EchoProgram());
            CompletableFuture<Ending> ended = displace(session, new Displacement(broken, Side.SENT, false));
            assertEquals(Ending.FAILED, ended.get(10, TimeUnit.SECONDS));
            echoUntil(phone, session, SPOKEN);
        }
    }

    @Test
    void givenSession_whenItCloses_thenTheSoundIsStopped() throws Exception {
        try (RtpPhone phone = new RtpPhone()) {
            MediaSession session = fixture.answered(phone);
            CompletableFuture<Ending> ended = displace(session, new Displacement(sound(1, -1), Side.SENT, false));
            session.close();
            assertEquals(Ending.STOPPED, ended.get(10, TimeUnit.SECONDS));
        }
    }
}
