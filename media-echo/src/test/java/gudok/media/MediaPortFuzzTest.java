package gudok.media;

import static gudok.media.EngineFixture.voice;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Random and half-random datagrams on both media ports. */
@Timeout(60)
class MediaPortFuzzTest {
    private static final int DATAGRAMS = 4_000;
    private static final int[] FIRST_BYTES = {0, 1, 22, 0x80, 0x81, 0x8f, 0x90, 0x9f, 0xa0, 0xb0, 0xbf, 0xff};
    private static final int[] SECOND_BYTES = {0, 13, 101, 128, 200, 201, 202, 203, 204, 207, 223};

    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);

    private byte[] datagram() {
        byte[] bytes = new byte[random.nextInt(4) == 0 ? random.nextInt(1500) : random.nextInt(48)];
        random.nextBytes(bytes);
        if (bytes.length >= 4 && random.nextInt(8) > 0) {
            bytes[0] = (byte) FIRST_BYTES[random.nextInt(FIRST_BYTES.length)];
            bytes[1] = (byte) SECOND_BYTES[random.nextInt(SECOND_BYTES.length)];
            if (random.nextBoolean()) {
                bytes[2] = 0;
                bytes[3] = (byte) (bytes.length / 4 - 1);
            }
        }
        return bytes;
    }

    @Test
    void givenRandomDatagramsOnBothPorts_whenTheyHaveBeenRead_thenTheSessionStillEchoes() {
        System.out.println("MediaPortFuzzTest seed=" + seed);
        try (EngineFixture fixture = new EngineFixture();
                RtpPhone phone = new RtpPhone();
                RtpPhone stranger = new RtpPhone();
                MediaSession session = fixture.answered(phone)) {
            session.start(new EchoProgram());
            session.start(new DelayLine(Duration.ofMillis(100)));
            phone.hear();
            phone.speak(session.port(), voice(1));
            for (int i = 0; i < DATAGRAMS; i++) {
                (i % 3 == 0 ? stranger : phone).raw(session.port() + i % 2, datagram());
                if (i % 50 == 0) {
                    phone.hear(); // no faster than the loop reads
                }
            }
            assertHears(phone, session);
            assertEquals(1, fixture.engine().statistics().sessions(), "seed " + seed);
        }
    }

    private void assertHears(RtpPhone phone, MediaSession session) {
        for (int i = 0; i < 500; i++) {
            phone.send(session.port(), 0, 30_000 + i, i * 160, voice(77));
            if (isWhole(phone.hear().payload())) {
                return;
            }
        }
        throw new AssertionError("the phone does not hear itself any more, seed " + seed);
    }

    private static boolean isWhole(byte[] payload) {
        return payload.length == 160 && payload[0] == 77 && payload[159] == 77;
    }
}
