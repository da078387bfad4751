package gudok.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** A loop that the machine did not let run in time; the lateness is made by moving its clock. */
final class LateLoopTest {
    private static final long MS = 1_000_000;

    private final AtomicLong lead = new AtomicLong();

    @Test
    void givenLoopIsALittleLate_whenItRunsAgain_thenEveryFrameIsStillSent() {
        try (MediaEngine engine = engine();
                RtpPhone phone = new RtpPhone();
                MediaSession session = engine.open(EngineFixture.LOCAL, EngineFixture.LOCAL, new EngineFixture.Ear())) {
            session.answer(phone.offer());
            RtpPhone.Heard last = phone.hear();
            lead.addAndGet(100 * MS);
            for (int i = 0; i < 20; i++) {
                RtpPhone.Heard next = phone.hear();
                assertEquals(last.sequence() + 1 & 0xffff, next.sequence());
                assertEquals(last.timestamp() + 160, next.timestamp());
                last = next;
            }
        }
    }

    @Test
    void givenLoopIsVeryLate_whenItRunsAgain_thenFramesAreLeftOutAndTheNextIsMarked() {
        try (MediaEngine engine = engine();
                RtpPhone phone = new RtpPhone();
                MediaSession session = engine.open(EngineFixture.LOCAL, EngineFixture.LOCAL, new EngineFixture.Ear())) {
            session.answer(phone.offer());
            RtpPhone.Heard last = phone.hear();
            lead.addAndGet(1000 * MS);
            RtpPhone.Heard next = phone.hear();
            for (int i = 0; i < 5 && next.timestamp() == last.timestamp() + 160; i++) {
                last = next;
                next = phone.hear();
            }
            assertTrue(next.timestamp() - last.timestamp() >= 1000 * 8);
            assertEquals(0, (next.timestamp() - last.timestamp()) % 160);
            assertEquals(last.sequence() + 1 & 0xffff, next.sequence());
            assertTrue(next.marker());
        }
    }

    @Test
    void givenPacketsPiledUpWhileLoopWasHeldUp_whenItRunsAgain_thenOnlyNewOnesAreEchoed() throws Exception {
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        try (MediaEngine engine = engine();
                RtpPhone phone = new RtpPhone();
                MediaSession session = engine.open(EngineFixture.LOCAL, EngineFixture.LOCAL, new EngineFixture.Ear())) {
            session.answer(phone.offer());
            session.start(new EchoProgram());
            session.start(new SilenceProgram(Duration.ofMillis(20)), ending -> hold(held, release));
            held.await();
            for (int i = 0; i < 50; i++) {
                phone.speak(session.port(), EngineFixture.voice(3));
            }
            lead.addAndGet(1000 * MS);
            release.countDown();
            while (session.statistics().packetsReceived() < 50) {
                assertTrue(EngineFixture.isSilence(phone.hear()));
            }
            phone.speak(session.port(), EngineFixture.voice(4));
            assertEquals(4, EngineFixture.hearUntilVoice(phone).payload()[0]);
            assertEquals(0, session.statistics().packetsLost());
        }
    }

    @Test
    void givenPacketsPiledUpWhileLoopWasHeldUp_whenADelayLineRuns_thenTheyAreHeardInTheirPlace() throws Exception {
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        try (MediaEngine engine = engine();
                RtpPhone phone = new RtpPhone();
                MediaSession session = engine.open(EngineFixture.LOCAL, EngineFixture.LOCAL, new EngineFixture.Ear())) {
            session.answer(phone.offer());
            session.start(new DelayLine(Duration.ofSeconds(2)));
            phone.hear(); // the session runs
            phone.speak(session.port(), EngineFixture.voice(1));
            while (session.statistics().packetsReceived() < 1) {
                phone.hear();
            }
            session.start(new SilenceProgram(Duration.ofMillis(20)), ending -> hold(held, release));
            held.await();
            for (int i = 2; i <= 20; i++) {
                phone.speak(session.port(), EngineFixture.voice(i));
            }
            lead.addAndGet(500 * MS);
            release.countDown();
            for (int i = 1; i <= 20; i++) {
                assertEquals(i, EngineFixture.hearUntilVoice(phone).payload()[0]);
            }
            assertEquals(19, engine.statistics().packetsStale());
            assertTrue(session.lineReport().join().orElseThrow().packets().untimed() >= 19);
        }
    }

    private static void hold(CountDownLatch held, CountDownLatch release) {
        held.countDown();
        try {
            release.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private MediaEngine engine() {
        return EngineFixture.engine(41_700, 41_799, Duration.ofSeconds(300), () -> System.nanoTime() + lead.get());
    }
}
