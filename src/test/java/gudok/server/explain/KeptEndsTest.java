package gudok.server.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gudok.server.view.Explanation;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KeptEndsTest {
    private static final Explanation.Ended BUSY =
            new Explanation.Ended("USER_BUSY", "send_refuse", "bridge", "x", "f.xml", 7, 1);

    private final KeptEnds ends = new KeptEnds();

    @Test
    void givenACallOfTwoHunts_whenOneIsForgotten_thenItsEndIsStillKnown() {
        ends.hunted("a");
        ends.hunted("a");
        ends.ended("a", BUSY);
        ends.forgotten("a");
        assertEquals(Optional.of(BUSY), ends.find("a"));
        ends.forgotten("a");
        assertEquals(Optional.empty(), ends.find("a"));
    }

    @Test
    void givenACallWithoutKeptHunts_whenItEnds_thenNothingIsKept() {
        ends.ended("a", BUSY);
        ends.hunted("a");
        assertEquals(Optional.empty(), ends.find("a"));
    }
}
