package gudok.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.media.line.LineReport;
import gudok.media.line.NatHint;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The meter in a real session. */
final class LineReportTest {
    private static LineReport of(MediaSession session) throws Exception {
        return session.lineReport().get(10, TimeUnit.SECONDS).orElseThrow();
    }

    @Test
    void givenNothingAgreedOn_whenAsked_thenThereIsNoReport() throws Exception {
        try (EngineFixture fixture = new EngineFixture();
                MediaSession session = fixture.open()) {
            assertEquals(Optional.empty(), session.lineReport().get(10, TimeUnit.SECONDS));
        }
    }

    @Test
    void givenAnAgreedSession_whenClosedForItsReport_thenItIsClosedAndTheReportStays() throws Exception {
        try (EngineFixture fixture = new EngineFixture();
                RtpPhone phone = new RtpPhone();
                MediaSession session = fixture.answered(phone)) {
            LineReport last = session.closeAndReport().get(10, TimeUnit.SECONDS).orElseThrow();
            assertEquals(0, fixture.engine().sessions());
            assertEquals(last, of(session));
            assertEquals(
                    last, session.closeAndReport().get(10, TimeUnit.SECONDS).orElseThrow());
        }
    }

    @Test
    void givenPacketsBothWays_whenAskedDuringAndAfterTheCall_thenBothDirectionsAreTold() throws Exception {
        try (EngineFixture fixture = new EngineFixture();
                RtpPhone phone = new RtpPhone();
                MediaSession session = fixture.answered(phone)) {
            session.start(new EchoProgram());
            EngineFixture.waitForFrames(session, 1);
            for (int i = 0; i < 60; i++) {
                phone.speak(session.port(), EngineFixture.voice(20));
                EngineFixture.hearUntilVoice(phone);
            }
            LineReport during = of(session);
            assertEquals(60, during.packets().received());
            assertEquals(60, during.packets().expected());
            assertEquals(20, during.packets().ptimeMs().orElseThrow());
            assertEquals("PCMU", during.codec());
            assertEquals(NatHint.NONE, during.network().hint());
            assertEquals(phone.port(), during.network().source().orElseThrow().getPort());
            assertTrue(during.outbound().sent() >= 60);
            assertTrue(during.quality().mos().isPresent());
            assertTrue(during.heard().high().length > 0);
            assertTrue(during.sent().high().length > 0);
            session.close();
            LineReport after = of(session);
            assertEquals(60, after.packets().received());
            fixture.engine().close();
            assertEquals(after, of(session));
        }
    }
}
