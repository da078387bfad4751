package gudok.media.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PhaseSpreadTest {
    @Test
    void givenThousandMembers_whenTheyTakeSlots_thenEachSlotHasFifty() {
        PhaseSpread spread = new PhaseSpread();
        int[] taken = new int[20];
        for (int i = 0; i < 1000; i++) {
            taken[spread.take()]++;
        }
        for (int each : taken) {
            assertEquals(50, each);
        }
        spread.release(13);
        assertEquals(13, spread.take());
    }

    @Test
    void givenSlot_whenFirstDeadlineIsAsked_thenItIsWithinAFrame() {
        for (long now : new long[] {-7, 0, 123_456_789, Long.MAX_VALUE / 4}) {
            long deadline = PhaseSpread.firstDeadline(7, now);
            assertTrue(deadline >= now && deadline < now + 20_000_000);
            assertEquals(7_000_000, Math.floorMod(deadline, 20_000_000L));
        }
    }
}
