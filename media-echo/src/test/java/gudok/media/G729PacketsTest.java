package gudok.media;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.media.sdp.SdpOutcome;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** G.729 packets over real sockets. */
@Timeout(60)
class G729PacketsTest {
    private static final int TYPE = 18;

    private final EngineFixture fixture = new EngineFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    private MediaSession answered(RtpPhone phone) {
        MediaSession session = fixture.open();
        String offer = phone.offer().replace("RTP/AVP 0 8 101", "RTP/AVP 18 101");
        assertInstanceOf(SdpOutcome.Agreed.class, session.answer(offer));
        return session;
    }

    @Test
    void givenPayloadsOfEveryLength_whenEchoed_thenOnlyFramesComeBackAndTheOthersAreCounted() {
        Random random = new Random(7);
        try (RtpPhone phone = new RtpPhone();
                MediaSession session = answered(phone)) {
            echo(session, phone);
            Set<Integer> heard = new HashSet<>();
            for (int length = 1; length <= 60; length++) {
                byte[] payload = new byte[length];
                random.nextBytes(payload);
                phone.send(session.port(), TYPE, length, 160 * length, payload);
            }
            phone.send(session.port(), TYPE, 61, 160 * 61, new byte[70]);
            RtpPhone.Heard last = phone.hear();
            for (; last.payload().length != 70; last = phone.hear()) {
                heard.add(last.payload().length);
            }
            Set<Integer> whole = IntStream.rangeClosed(1, 60)
                    .filter(length -> length % 10 == 0 || length % 10 == 2)
                    .boxed()
                    .collect(Collectors.toSet());
            heard.addAll(Set.of(20, 40)); // a frame of silence; the beginning
            assertEquals(whole, heard);
            assertEquals(
                    60L - whole.size(), fixture.engine().statistics().refused().get(Refusal.PAYLOAD_LENGTH));
        }
    }

    @Test
    void givenSilentPhone_whenEchoed_thenNothingIsSentUntilItSpeaksAgain() {
        try (RtpPhone phone = new RtpPhone();
                RtpPhone clock = new RtpPhone();
                MediaSession session = answered(phone);
                MediaSession other = fixture.answered(clock)) {
            echo(session, phone);
            phone.send(session.port(), TYPE, 2, 320, new byte[] {1, 2});
            RtpPhone.Heard heard = hear(phone, 2);
            assertArrayEquals(new byte[] {1, 2}, heard.payload());
            for (int i = 0; i < 30; i++) {
                clock.hear();
            }
            phone.send(session.port(), TYPE | 0x80, 3, 320 + 4800, new byte[50]);
            RtpPhone.Heard next = phone.hear();
            assertEquals(heard.sequence() + 1 & 0xffff, next.sequence());
            assertEquals(50, next.payload().length);
            assertTrue(next.marker());
        }
    }

    /** Echoes, and has done so once. */
    private static void echo(MediaSession session, RtpPhone phone) {
        session.start(new EchoProgram(), ending -> {});
        RtpPhone.Heard heard = phone.hear();
        for (int i = 0; heard.payload().length != 40; i++) {
            phone.send(session.port(), TYPE, -i & 0xffff, -320 * i, new byte[40]);
            heard = phone.hear();
        }
    }

    private static RtpPhone.Heard hear(RtpPhone phone, int length) {
        RtpPhone.Heard heard = phone.hear();
        while (heard.payload().length != length) {
            heard = phone.hear();
        }
        return heard;
    }
}
