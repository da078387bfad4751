package gudok.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class FloodGuardTest {
    @Test
    void givenFlood_whenASecondIsOver_thenTheNextLineTellsHowManyWereHeldBack() {
        VirtualTime time = new VirtualTime();
        FloodGuard guard = new FloodGuard(time);
        for (int i = 0; i < 5; i++) {
            assertEquals(OptionalLong.of(0), guard.pass());
        }
        for (int i = 0; i < 70; i++) {
            assertEquals(OptionalLong.empty(), guard.pass());
        }
        time.advance(Duration.ofSeconds(1));
        assertEquals(OptionalLong.of(70), guard.pass());
        assertEquals(OptionalLong.of(0), guard.pass());
    }
}
