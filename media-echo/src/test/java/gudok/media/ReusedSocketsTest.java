package gudok.media;

import static gudok.media.EngineFixture.LOCAL;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import gudok.media.net.MediaClock;
import gudok.media.sdp.SdpOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a session gets of one that was before it on the same sockets: nothing. */
@Timeout(60)
final class ReusedSocketsTest {
    private static final long SECOND = 1_000_000_000L;

    private final AtomicLong lead = new AtomicLong();
    private final MediaEngine engine =
            EngineFixture.engine(41_800, 41_899, Duration.ofSeconds(300), () -> System.nanoTime() + lead.get());

    @AfterEach
    void close() {
        engine.close();
        assertEquals(0, engine.statistics().portPairsOpen());
        assertEquals(engine.statistics().portPairs(), engine.statistics().portPairsFree());
    }

    private MediaSession answered(RtpPhone phone) {
        MediaSession session = engine.open(LOCAL, LOCAL, new EngineFixture.Ear());
        assertInstanceOf(SdpOutcome.Agreed.class, session.answer(phone.offer()));
        return session;
    }

    private static void end(MediaSession session) throws Exception {
        session.closeAndReport().get(5, TimeUnit.SECONDS);
    }

    private static void echoes(MediaSession session, RtpPhone phone, int number) {
        session.start(new EchoProgram());
        phone.hear(); // the session runs
        phone.speak(session.port(), EngineFixture.voice(number));
        assertEquals(number, EngineFixture.hearUntilVoice(phone).payload()[0]);
        assertEquals(1, session.statistics().packetsReceived());
    }

    @Test
    void givenSessionEnded_whenItsPortsHaveRested_thenTheNextOneEchoesOnTheSameSockets() throws Exception {
        try (RtpPhone phone = new RtpPhone();
                RtpPhone next = new RtpPhone()) {
            MediaSession before = answered(phone);
            echoes(before, phone, 6);
            end(before);
            assertEquals(1, engine.statistics().portPairsOpen());
            lead.addAndGet(6 * SECOND);
            MediaSession session = answered(next);
            assertEquals(before.port(), session.port());
            assertEquals(0, engine.statistics().portPairsOpen());
            echoes(session, next, 7);
        }
    }

    @Test
    void givenPeerThatGoesOnSending_whenItsPortsHaveRested_thenTheNextSessionHasOthers() throws Exception {
        try (RtpPhone phone = new RtpPhone();
                RtpPhone next = new RtpPhone()) {
            MediaSession before = answered(phone);
            phone.hear();
            end(before);
            phone.speak(before.port(), EngineFixture.voice(7));
            lead.addAndGet(6 * SECOND);
            MediaSession session = answered(next);
            assertNotEquals(before.port(), session.port());
            next.hear();
            assertEquals(0, session.statistics().packetsReceived());
            assertEquals(0, engine.statistics().portPairsOpen());
        }
    }

    @Test
    void givenMoreNoisyPairsThanPortsAreTried_whenOpened_thenThereIsASession() throws Exception {
        MediaClock clock = () -> System.nanoTime() + lead.get();
        try (MediaEngine wide = EngineFixture.engine(43_000, 43_599, Duration.ofSeconds(300), clock);
                RtpPhone phone = new RtpPhone()) {
            List<MediaSession> many = new ArrayList<>();
            for (int i = 0; i < 280; i++) {
                many.add(wide.open(LOCAL, LOCAL, new EngineFixture.Ear()));
            }
            for (MediaSession session : many) {
                end(session);
                phone.speak(session.port(), EngineFixture.voice(1));
            }
            lead.addAndGet(6 * SECOND);
            try (MediaSession session = wide.open(LOCAL, LOCAL, new EngineFixture.Ear())) {
                session.answer(phone.offer());
                phone.hear();
                assertEquals(0, session.statistics().packetsReceived());
            }
        }
    }

    @Test
    void givenOnePairOfPorts_whenSessionsFollowAtOnce_thenEachIsServed() throws Exception {
        try (MediaEngine single = EngineFixture.engine(41_900, 41_901, Duration.ofSeconds(300))) {
            for (int i = 1; i <= 20; i++) {
                try (RtpPhone phone = new RtpPhone();
                        MediaSession session = single.open(LOCAL, LOCAL, new EngineFixture.Ear())) {
                    session.answer(phone.offer());
                    echoes(session, phone, i);
                    end(session);
                }
            }
            assertEquals(20, single.statistics().sessionsOpened());
        }
    }
}
