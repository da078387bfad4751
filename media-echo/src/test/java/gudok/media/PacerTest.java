package gudok.media;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PacerTest {
    private static final long MS = 1_000_000;

    private final Pacer pacer = new Pacer(LineRig.format(20), 100 * MS, -160);

    @Test
    void givenFrames_whenAdvanced_thenDeadlineAndTimestampKeepTheirRelation() {
        pacer.advance(1);
        assertEquals(120 * MS, pacer.deadlineNanos());
        assertEquals(0, pacer.nextTimestamp());
        pacer.shift(40);
        assertEquals(125 * MS, pacer.deadlineNanos());
        assertEquals(0, pacer.timestampAt(120 * MS));
        assertEquals(-8, pacer.timestampAt(119 * MS));
    }

    @Test
    void givenLoopIsLate_whenAsked_thenOnlyWholeFramesAreMissed() {
        assertEquals(0, pacer.framesLate(99 * MS));
        assertEquals(0, pacer.framesLate(119 * MS));
        assertEquals(1, pacer.framesLate(120 * MS));
        assertEquals(3, pacer.framesLate(165 * MS));
    }

    @Test
    void givenWantedDeadline_whenSteered_thenItIsApproachedGently() {
        pacer.steer(107 * MS);
        assertEquals(101 * MS, pacer.deadlineNanos());
        pacer.steer(100 * MS + 1);
        assertEquals(100 * MS + 1, pacer.deadlineNanos());
        pacer.steer(0);
        assertEquals(99 * MS + 1, pacer.deadlineNanos());
        assertEquals(-160, pacer.nextTimestamp());
    }
}
