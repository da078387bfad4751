package gudok.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.server.sip.guard.FailedAttempts;
import gudok.server.sip.transport.stream.FailedHandshake;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FailedHandshakesTest {
    private final FailedAttempts attempts = new FailedAttempts();
    private Instant now = Instant.parse("2030-06-01T00:00:00Z");
    private final FailedHandshakes handshakes = new FailedHandshakes(() -> now, attempts);

    private void fail(String source) {
        handshakes.add(new FailedHandshake("wss", new InetSocketAddress(source, 40_000), "he \"said\" no"));
    }

    private int rows() {
        return attempts.newestFirst().size();
    }

    @Test
    void givenSourceThatTriesAgain_whenTold_thenOnceAMinute() {
        fail("2001:db8::1");
        fail("2001:db8::2");
        assertEquals(1, rows());
        try (LogLines log = new LogLines()) {
            now = now.plusSeconds(60);
            fail("2001:db8::3");
            String line = log.await("sip tls handshake failed", text -> true, Duration.ofSeconds(10));
            assertTrue(
                    line.endsWith(" transport=wss source=[2001:db8::3]:40000 reason=\"he \\\"said\\\" no\" more=1\n"),
                    line);
        }
        assertEquals(2, rows());
        assertEquals("wss: he \"said\" no", attempts.newestFirst().get(0).detail());
    }

    @Test
    void givenCrowd_whenTold_thenTwentyOfThemAMinute() {
        for (int host = 1; host <= 30; host++) {
            fail("192.0.2." + host);
        }
        assertEquals(20, rows());
        now = now.plusSeconds(60);
        fail("192.0.2.30");
        assertEquals(21, rows());
    }
}
