package gudok.server.sip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.server.VirtualTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WarmUpTest {
    @Test
    void givenServer_whenWarmedUp_thenPhonesOfTheWarmUpRegisterAndTheServerHasSeenNothing() {
        VirtualTime time = new VirtualTime();
        try (SipFixture sip = new SipFixture()) {
            assertTrue(new WarmUp(time, time).run(Duration.ofSeconds(2)) > 0);
            sip.front.warmUp(Duration.ofMillis(1));
            assertEquals(0, sip.front.counters().transport().received());
            assertEquals(0, sip.locations.count(time.instant()));
        }
    }

    @Test
    void givenInterrupt_whenWarmedUp_thenItEndsAtOnce() {
        VirtualTime time = new VirtualTime();
        Thread.currentThread().interrupt();
        assertEquals(0, new WarmUp(time, time).run(Duration.ofMinutes(5)));
        assertTrue(Thread.interrupted());
    }
}
