package gudok.media.rtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TimestampMapTest {
    private static final int FIRST = 0x7fffff00;

    private final TimestampMap map = new TimestampMap(8000);

    private boolean map(int timestamp, int clock) {
        return map.map(Packets.packet(0, 0, timestamp, 1), clock, clock, FIRST);
    }

    @Test
    void givenStream_whenMapped_thenDistancesStayOverWrapAround() {
        for (int i = 0; i < 100; i++) {
            assertTrue(map(-800 + 160 * i, FIRST + 160 * i + i % 3));
            assertEquals(FIRST + 160 * i, map.result());
        }
    }

    @Test
    void givenJumpOfMoreThanHalfASecond_whenMapped_thenPlacedAfresh() {
        map(0, FIRST);
        assertTrue(map(1_000_000, FIRST + 160));
        assertEquals(FIRST + 160, map.result());
    }

    @Test
    void givenOtherSource_whenMapped_thenPlacedAfresh() {
        map(0, FIRST);
        assertTrue(map.map(Packets.packet(0, 0, 480, 2), FIRST + 160, FIRST + 170, FIRST));
        assertEquals(FIRST + 170, map.result());
    }

    @Test
    void givenPacketsBeforeTheFloor_whenMapped_thenRefusedUntilTheyStayThere() {
        map(0, FIRST);
        for (int i = 1; i <= 25; i++) {
            assertFalse(map.map(Packets.packet(0, 0, 160 * i, 1), FIRST + 160 * i, FIRST + 8000, FIRST + 8000));
        }
        assertTrue(map.map(Packets.packet(0, 0, 160 * 26, 1), FIRST + 160 * 26, FIRST + 8000, FIRST + 8000));
        assertEquals(FIRST + 8000, map.result());
    }

    @Test
    void givenEvent_whenStreamWasPlaced_thenItLiesWhereTheStreamWas() {
        assertFalse(map.mapEvent(Packets.packet(101, 0, 0, 1)));
        map(0, FIRST);
        assertTrue(map.mapEvent(Packets.packet(101, 0, 320, 1)));
        assertEquals(FIRST + 320, map.result());
    }

    @Test
    void givenAClockOfTwiceTheRate_whenMapped_thenDistancesAreHalvedOverWrapAround() {
        map.foreignClock(16_000);
        for (int i = 0; i < 1000; i++) {
            assertTrue(map(-800 + 320 * i, FIRST + 160 * i));
            assertEquals(FIRST + 160 * i, map.result());
            map.foreignClock(16_000);
        }
        assertEquals(80, map.scaled(160));
    }

    @Test
    void givenAClockOfAnOddRate_whenMappedForADay_thenNoRoundingAddsUp() {
        map.foreignClock(44_100);
        for (long ms = 0; ms < 86_400_000; ms += 490) {
            assertTrue(map((int) (ms * 441 / 10), FIRST + (int) (ms * 8)));
            assertEquals(FIRST + (int) (ms * 8), map.result(), 1);
        }
    }

    @Test
    void givenARelayEnded_whenAnotherSourceIsMapped_thenItsClockHasOurRate() {
        map.foreignClock(16_000);
        map(0, FIRST);
        map.restart();
        map(0, FIRST);
        map(160, FIRST + 160);
        assertEquals(FIRST + 160, map.result());
    }
}
