package gudok.server.sip;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.server.sip.register.Transaction;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RefusedCallsTest {
    private static final long LIFE_MS = 32_000;

    private final RefusedCalls refused = new RefusedCalls(LIFE_MS);

    @Test
    void givenNothing_whenAsked_thenNobodyWasRefused() {
        assertFalse(refused.has(new Transaction(1, 2)));
        assertFalse(refused.has(new Transaction(0, 0)));
    }

    @Test
    void givenManyCalls_whenMoreCome_thenTheNewestAreKnown() {
        long seed = System.nanoTime();
        for (int round = 0; round < 3; round++) {
            Random random = new Random(seed + round);
            random.longs(RefusedCalls.MOST_EACH).forEach(hash -> refused.add(new Transaction(hash, 1), 0));
            Random again = new Random(seed + round);
            assertTrue(
                    again.longs(RefusedCalls.MOST_EACH).allMatch(hash -> refused.has(new Transaction(hash, 1))),
                    "seed " + seed);
        }
        assertFalse(refused.has(new Transaction(new Random(seed).nextLong(), 1)), "seed " + seed);
    }

    @Test
    void givenRefusedCall_whenTimePasses_thenItIsKnownForItsLifeAtLeast() {
        Transaction first = new Transaction(0, 0);
        Transaction second = new Transaction(7, 9);
        refused.add(first, 0);
        refused.add(second, LIFE_MS - 1);
        refused.add(new Transaction(3, 3), LIFE_MS);
        assertTrue(refused.has(first));
        assertTrue(refused.has(second));
        refused.add(new Transaction(4, 4), 2 * LIFE_MS);
        assertFalse(refused.has(first));
        assertFalse(refused.has(new Transaction(9, 7)));
    }
}
