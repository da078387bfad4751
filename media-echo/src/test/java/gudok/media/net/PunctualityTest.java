package gudok.media.net;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PunctualityTest {
    private static final long MS = 1_000_000;

    private final Punctuality punctuality = new Punctuality();

    @ParameterizedTest
    @ValueSource(longs = {0, Long.MAX_VALUE - 100 * MS, Long.MIN_VALUE})
    void givenTurn_whenItTakesLong_thenLate(long start) {
        punctuality.turn(start);
        assertFalse(punctuality.isLate(start + 200 * MS));
        assertTrue(punctuality.isLate(start + 200 * MS + 1));
    }

    @Test
    void givenRest_whenItEndsInTime_thenNotLate() {
        punctuality.turn(0);
        punctuality.rest(60_000 * MS);
        assertFalse(punctuality.isLate(5 * MS));
        assertFalse(punctuality.isLate(60_200 * MS));
        assertTrue(punctuality.isLate(60_200 * MS + 1));
    }

    @Test
    void givenLoopRanLate_whenItsSocketsAreNotYetEmpty_thenWhatIsReadMayHaveWaited() {
        punctuality.turn(0);
        punctuality.rest(20 * MS);
        assertFalse(punctuality.isHeldUp(30 * MS));
        assertTrue(punctuality.isHeldUp(30 * MS + 1));
        punctuality.turn(31 * MS);
        assertTrue(punctuality.isHeldUp(31 * MS));
        punctuality.drained();
        assertFalse(punctuality.isHeldUp(32 * MS));
    }

    @Test
    void givenDeadlineThatHasPassed_whenItRests_thenTheTurnCounts() {
        punctuality.turn(1000 * MS);
        punctuality.rest(20 * MS);
        assertFalse(punctuality.isLate(1200 * MS));
    }
}
