package gudok.media.rtp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SequenceMapTest {
    private final SequenceMap map = new SequenceMap();

    private int step(int sequence) {
        return map.stepFor(Packets.packet(0, sequence & 0xffff, 0, 1));
    }

    @Test
    void givenLossReorderAndDuplicateOverWrapAround_whenMapped_thenTheyStay() {
        assertEquals(1, step(65_534));
        assertEquals(1, step(65_535));
        assertEquals(3, step(65_538));
        assertEquals(-1, step(65_537));
        assertEquals(0, step(65_538));
        assertEquals(1, step(65_539));
    }

    @Test
    void givenJump_whenMapped_thenItDoesNotPass() {
        step(10);
        assertEquals(1, step(1000));
        assertEquals(1, step(20));
        assertEquals(2, step(22));
    }

    @Test
    void givenPacketFromBeforeTheFirst_whenMapped_thenItFollows() {
        step(10);
        assertEquals(1, step(9));
    }

    @Test
    void givenOtherSource_whenMapped_thenItFollows() {
        step(10);
        assertEquals(1, map.stepFor(Packets.packet(0, 15, 0, 2)));
    }
}
