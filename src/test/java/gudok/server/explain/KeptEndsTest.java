package gudok.server.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gudok.dialplan.call.HangupCause;
import gudok.server.event.Event;
import gudok.server.view.Explanation;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KeptEndsTest {
    private static final Event.CallEnded BUSY = new Event.CallEnded(
            Instant.EPOCH, "a", HangupCause.USER_BUSY, "send_refuse", "x", "bridge", "f.xml:7:3", Duration.ofMillis(1));
    private static final Explanation.Ended TOLD =
            new Explanation.Ended("USER_BUSY", "send_refuse", "bridge", "x", "f.xml", 7, 1);

    private final KeptEnds ends = new KeptEnds();

    @Test
    void givenACallOfTwoHunts_whenOneIsForgotten_thenItsEndIsStillKnown() {
        ends.hunted("a");
        ends.hunted("a");
        assertEquals(Optional.empty(), ends.find("a"));
        ends.ended(BUSY);
        ends.forgotten("a");
        assertEquals(Optional.of(TOLD), ends.find("a"));
        ends.forgotten("a");
        assertEquals(Optional.empty(), ends.find("a"));
    }

    @Test
    void givenACallWithoutKeptHunts_whenItEnds_thenNothingIsKept() {
        ends.ended(BUSY);
        ends.hunted("a");
        assertEquals(Optional.empty(), ends.find("a"));
    }
}
