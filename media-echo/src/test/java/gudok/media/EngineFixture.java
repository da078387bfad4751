package gudok.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import gudok.media.MediaProgram.Ending;
import gudok.media.codec.Codecs;
import gudok.media.net.MediaClock;
import gudok.media.sdp.SdpOutcome;
import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** An engine with two loops on loopback, and what tests say to it. */
final class EngineFixture implements AutoCloseable {
    static final InetAddress LOCAL = InetAddress.getLoopbackAddress();

    private final MediaEngine engine = engine(41_000, 41_399, Duration.ofSeconds(300));
    private final Ear ear = new Ear();

    static MediaEngine engine(int first, int last, Duration timeout) {
        return engine(first, last, timeout, System::nanoTime);
    }

    static MediaEngine engine(int first, int last, Duration timeout, MediaClock clock) {
        MediaSettings settings = new MediaSettings(first, last, Codecs.installed(), timeout, List.of(), 2);
        return new MediaEngine(settings, address -> address.getPort() == 5060, clock, InstantSource.system());
    }

    /** Keeps what the loop tells. */
    static final class Ear implements MediaListener {
        final BlockingQueue<Character> digits = new LinkedBlockingQueue<>();
        final CompletableFuture<Void> gone = new CompletableFuture<>();

        @Override
        public void digit(char digit) {
            digits.add(digit);
        }

        @Override
        public void timedOut() {
            gone.complete(null);
        }
    }

    MediaEngine engine() {
        return engine;
    }

    Ear ear() {
        return ear;
    }

    MediaSession open() {
        return engine.open(LOCAL, LOCAL, ear);
    }

    MediaSession answered(RtpPhone phone, String... attributes) {
        MediaSession session = open();
        assertInstanceOf(SdpOutcome.Agreed.class, session.answer(phone.offer(attributes)));
        return session;
    }

    /** A frame of 20 ms whose bytes are all the same. */
    static byte[] voice(int number) {
        byte[] payload = new byte[160];
        Arrays.fill(payload, (byte) number);
        return payload;
    }

    static RtpPhone.Heard hearUntilVoice(RtpPhone phone) {
        for (int frames = 0; frames < 500; frames++) {
            RtpPhone.Heard heard = phone.hear();
            if (!isSilence(heard)) {
                return heard;
            }
        }
        throw new AssertionError("500 frames of silence, no voice");
    }

    static boolean isSilence(RtpPhone.Heard heard) {
        return heard.payload().length == 160 && heard.payload()[0] == -1 && heard.payload()[159] == -1;
    }

    /** Lets the session send so many frames; what was posted to it before has been done then. */
    static void waitForFrames(MediaSession session, int frames) throws Exception {
        CompletableFuture<Ending> ended = new CompletableFuture<>();
        session.start(new SilenceProgram(Duration.ofMillis(20L * frames)), ended::complete);
        assertEquals(Ending.COMPLETED, ended.get(10, TimeUnit.SECONDS));
    }

    @Override
    public void close() {
        engine.close();
    }
}
