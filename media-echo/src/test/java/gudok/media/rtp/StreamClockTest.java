package gudok.media.rtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class StreamClockTest {
    private static final long FRAME = 20_000_000;
    private static final long MS = 1_000_000;

    private final StreamClock clock = new StreamClock(8000);

    private static RtpPacket packet(int frame) {
        return Packets.packet(0, frame & 0xffff, 160 * frame, 1);
    }

    private static boolean jumps(StreamClock clock, RtpPacket packet, long arrival) {
        return clock.observe(packet, arrival) == StreamClock.Standing.JUMPED;
    }

    private long ahead(int frame, long arrival) {
        return clock.originNanos() + frame * FRAME - arrival;
    }

    @Test
    void givenJitter_whenObserved_thenOriginStaysAtTheEarliest() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        clock.start(packet(0), 0);
        for (int i = 1; i < 3000; i++) {
            long late = i % 25 == 0 ? 0 : random.nextInt(150) * MS;
            assertFalse(jumps(clock, packet(i), i * FRAME + late), () -> "seed " + seed);
            assertEquals(0, clock.originNanos(), MS, () -> "seed " + seed);
        }
    }

    @Test
    void givenLateFirstPacket_whenObserved_thenOriginComesDownGently() {
        clock.start(packet(0), 30 * MS);
        long before = clock.originNanos();
        for (int i = 1; i < 4000; i++) {
            clock.observe(packet(i), i * FRAME);
            assertTrue(Math.abs(clock.originNanos() - before) <= FRAME / 1000 + 1);
            before = clock.originNanos();
        }
        assertEquals(0, before, MS);
    }

    @Test
    void givenSkew_whenObservedForTwoMinutes_thenItIsKnownAndFollowed() {
        for (double skew : new double[] {100e-6, -100e-6, 300e-6}) {
            StreamClock followed = new StreamClock(8000);
            followed.start(packet(0), 0);
            for (int i = 1; i < 6000; i++) {
                long arrival = (long) (i * FRAME * (1 + skew));
                assertFalse(jumps(followed, packet(i), arrival));
                assertEquals(arrival, followed.originNanos() + i * FRAME, 2 * MS);
            }
            assertEquals(skew, followed.skew(), 5e-6);
        }
    }

    @Test
    void givenStallAndBurst_whenObserved_thenItIsNoJump() {
        clock.start(packet(0), 0);
        for (int i = 1; i < 500; i++) {
            long arrival = i < 100 || i > 175 ? i * FRAME : 175 * FRAME + i * 1000;
            assertFalse(jumps(clock, packet(i), arrival));
        }
        assertEquals(0, clock.originNanos(), MS);
    }

    @Test
    void givenTimestampJump_whenItLasts_thenItIsToldAndCanBePlaced() {
        clock.start(packet(0), 0);
        int told = 0;
        for (int i = 1; i < 100 && told == 0; i++) {
            told = jumps(clock, packet(i + 5000), i * FRAME) ? i : 0;
        }
        assertEquals(2, told);
        clock.place(packet(told + 5000), told * 160L, told * FRAME);
        assertFalse(jumps(clock, packet(told + 5001), (told + 1) * FRAME));
        assertEquals((told + 1) * 160L, clock.position(packet(told + 5001)));
        assertEquals(0, ahead(told + 1, (told + 1) * FRAME), MS);
    }

    @Test
    void givenShortPauseWithStandingTimestamps_whenItGoesOn_thenTheSecondPacketTells() {
        clock.start(packet(0), 0);
        for (int i = 1; i < 100; i++) {
            assertEquals(StreamClock.Standing.ON_LINE, clock.observe(packet(i), i * FRAME + i % 3 * 5 * MS));
        }
        long later = 150 * MS;
        assertEquals(StreamClock.Standing.DOUBTFUL, clock.observe(packet(100), 100 * FRAME + later));
        assertEquals(StreamClock.Standing.JUMPED, clock.observe(packet(101), 101 * FRAME + later));
    }

    @Test
    void givenSinglePacketFarOff_whenTheNextIsBack_thenNothingHasJumped() {
        clock.start(packet(0), 0);
        clock.observe(packet(1), FRAME);
        assertEquals(StreamClock.Standing.DOUBTFUL, clock.observe(packet(90_000), 2 * FRAME));
        assertEquals(StreamClock.Standing.ON_LINE, clock.observe(packet(3), 3 * FRAME));
        assertEquals(480, clock.position(packet(3)));
    }

    @Test
    void givenDelayThatGrowsSlowly_whenItIsFar_thenItMustLast() {
        clock.start(packet(0), 0);
        int told = 0;
        for (int i = 1; i < 200 && told == 0; i++) {
            told = jumps(clock, packet(i), i * FRAME + Math.min(i * 4, 240) * MS) ? i : 0;
        }
        assertTrue(told > 60, "told at " + told);
    }

    @Test
    void givenPauseOfAMinute_whenStreamGoesOn_thenTheLineDidNotRunAway() {
        clock.start(packet(0), 0);
        for (int i = 1; i < 500; i++) {
            clock.observe(packet(i), i * FRAME + (i > 450 ? 3 * MS : 0));
        }
        assertFalse(jumps(clock, packet(3500), 3500 * FRAME));
        assertEquals(0, clock.originNanos(), 4 * MS);
    }

    @Test
    void givenTimestampsOverWrapAround_whenObserved_thenPositionsGoOn() {
        clock.start(Packets.packet(0, 0, -160, 1), 0);
        assertEquals(320, clock.position(Packets.packet(0, 2, 160, 1)));
        assertEquals(-160, clock.position(Packets.packet(0, 2, -320, 1)));
    }
}
