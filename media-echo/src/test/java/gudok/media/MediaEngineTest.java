package gudok.media;

import static gudok.media.EngineFixture.LOCAL;
import static gudok.media.EngineFixture.voice;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.media.MediaProgram.Ending;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The engine with real sockets on loopback. */
@Timeout(60)
class MediaEngineTest {
    private final EngineFixture fixture = new EngineFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void givenSessionWithProgram_whenClosed_thenItsEndIsToldOnceAndByeIsSent() throws Exception {
        try (RtpPhone phone = new RtpPhone()) {
            MediaSession session = fixture.answered(phone);
            BlockingQueue<Ending> endings = new LinkedBlockingQueue<>();
            session.start(new EchoProgram(), endings::add);
            phone.hear();
            session.close();
            session.close();
            session.start(new EchoProgram(), endings::add);
            assertEquals(Ending.STOPPED, endings.poll(5, TimeUnit.SECONDS));
            assertEquals(Ending.STOPPED, endings.poll(5, TimeUnit.SECONDS));
            var rtcp = phone.hearRtcp();
            assertEquals((byte) 203, rtcp.get(rtcp.limit() - 7));
            assertEquals(0, fixture.engine().sessions());
            assertTrue(endings.isEmpty());
        }
    }

    @Test
    void givenPhoneThatIsSilent_whenTimeoutPasses_thenListenerIsToldOnce() throws Exception {
        try (MediaEngine impatient = EngineFixture.engine(41_400, 41_499, Duration.ofMillis(200));
                RtpPhone phone = new RtpPhone();
                MediaSession session = impatient.open(LOCAL, LOCAL, fixture.ear())) {
            session.answer(phone.offer());
            fixture.ear().gone.get(5, TimeUnit.SECONDS);
        }
    }

    @Test
    void givenReports_whenPhoneAnswersThem_thenRoundTripIsKnownAndByeIsNotBelieved() {
        try (RtpPhone phone = new RtpPhone();
                MediaSession session = fixture.answered(phone)) {
            phone.hear();
            phone.speak(session.port(), voice(1));
            ByteBuffer report = phone.hearRtcp();
            assertEquals(0x81c8, report.getShort(0) & 0xffff);
            assertEquals(0x1234, report.getInt(28));
            ByteBuffer answer = ByteBuffer.allocate(40);
            answer.putInt(0x81c90007)
                    .putInt(0x1234)
                    .putInt(report.getInt(4))
                    .putInt(0)
                    .putInt(0)
                    .putInt(0);
            answer.putInt(report.getInt(10)).putInt(0).putInt(0x81cb0001).putInt(0x1234);
            phone.rtcp(session.port() + 1, answer.array());
            RtpPhone.Heard heard = phone.hear();
            while (session.roundTripMs().isEmpty()) {
                heard = phone.hear();
            }
            assertTrue(session.roundTripMs().getAsDouble() < 10_000);
            assertEquals(heard.sequence() + 1, phone.hear().sequence());
        }
    }

    @Test
    void givenSmallRange_whenOpenedUntilNoneIsLeft_thenEachSessionHasItsOwnEvenPort() {
        try (MediaEngine small = EngineFixture.engine(41_500, 41_519, Duration.ofSeconds(300))) {
            List<Integer> ports = new ArrayList<>();
            assertThrows(NoPortAvailable.class, () -> {
                for (int i = 0; i < 11; i++) {
                    ports.add(small.open(LOCAL, LOCAL, fixture.ear()).port());
                }
            });
            assertFalse(ports.isEmpty());
            assertEquals(ports.size(), small.sessions());
            assertEquals(ports.size(), Set.copyOf(ports).size());
            assertTrue(ports.stream().allMatch(port -> port % 2 == 0));
        }
    }

    @Test
    void givenOpenSessions_whenEngineCloses_thenTheirProgramsEnd() throws Exception {
        MediaEngine closing = EngineFixture.engine(41_600, 41_699, Duration.ofSeconds(300));
        try (RtpPhone phone = new RtpPhone()) {
            MediaSession session = closing.open(LOCAL, LOCAL, fixture.ear());
            session.answer(phone.offer());
            CompletableFuture<Ending> ended = new CompletableFuture<>();
            session.start(new EchoProgram(), ended::complete);
            phone.hear();
            closing.close();
            assertEquals(Ending.STOPPED, ended.get(5, TimeUnit.SECONDS));
            CompletableFuture<Ending> tooLate = new CompletableFuture<>();
            session.start(new EchoProgram(), tooLate::complete);
            assertEquals(Ending.STOPPED, tooLate.get(5, TimeUnit.SECONDS));
            assertEquals(0, closing.sessions());
        }
    }
}
