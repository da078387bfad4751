package gudok.registrar.auth;

import static gudok.registrar.auth.ReplayGuard.Verdict.FRESH;
import static gudok.registrar.auth.ReplayGuard.Verdict.REPLAYED;
import static gudok.registrar.auth.ReplayGuard.Verdict.TOO_OLD;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.registrar.auth.Nonces.Nonce;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReplayGuardTest {
    private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");
    private final ReplayGuard guard = new ReplayGuard(Duration.ofSeconds(64), 100);

    @Test
    void givenMoreNoncesThanRoom_whenUsed_thenBoundedAndNothingForgottenIsFresh() {
        guard.startAt(START);
        for (int i = 0; i < 1000; i++) {
            Instant now = START.plusMillis(i * 10L);
            assertEquals(FRESH, guard.use(nonce(now, i), 1, now));
            assertTrue(guard.size() <= 100, "size " + guard.size());
        }
        Instant end = START.plusMillis(9990);
        for (int i = 0; i < 1000; i++) {
            assertFalse(guard.use(nonce(START.plusMillis(i * 10L), i), 1, end) == FRESH, "nonce " + i);
        }
    }

    @Test
    void givenMoreNoncesThanRoomInOneInstant_whenTimeGoesOn_thenNewNoncesWorkAgain() {
        for (int i = 0; i < 150; i++) {
            guard.use(nonce(START, i), 1, START);
        }
        assertEquals(TOO_OLD, guard.use(nonce(START, 0), 1, START));
        Instant next = START.plusMillis(1);
        assertEquals(FRESH, guard.use(nonce(next, 200), 1, next));
        assertTrue(guard.size() <= 100);
    }

    @Test
    void givenTimePasses_whenNextIsUsed_thenOldOnesAreForgotten() {
        for (int i = 0; i < 50; i++) {
            guard.use(nonce(START, i), 1, START);
        }
        Instant later = START.plusSeconds(66);
        guard.use(nonce(later, 99), 1, later);
        assertEquals(1, guard.size());
        assertEquals(TOO_OLD, guard.use(nonce(START, 0), 1, later));
    }

    @Test
    void givenNonceFromBeforeTheStart_whenUsed_thenTooOld() {
        guard.startAt(START);
        guard.startAt(START.plusSeconds(9));
        assertEquals(TOO_OLD, guard.use(nonce(START.minusMillis(1), 1), 1, START));
        assertEquals(FRESH, guard.use(nonce(START, 2), 1, START));
    }

    @Test
    void givenNonceFromTheFuture_whenUsed_thenTooOldOnlyIfFar() {
        assertEquals(FRESH, guard.use(nonce(START.plusSeconds(64), 1), 1, START));
        assertEquals(REPLAYED, guard.use(nonce(START.plusSeconds(64), 1), 1, START));
        assertEquals(TOO_OLD, guard.use(nonce(START.plusSeconds(65), 2), 1, START));
    }

    @Test
    void givenRandomCounts_whenTaken_thenEachOnceAndAllNearTheHighest() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        NonceCounts counts = new NonceCounts();
        Set<Long> taken = new HashSet<>();
        long highest = 0;
        for (int i = 0; i < 20_000; i++) {
            long count = Math.max(1, highest + random.nextInt(200) - 150);
            boolean expected = !taken.contains(count) && count > highest - 64;
            assertEquals(expected, counts.take(count), "count " + count + ", highest " + highest + ", seed " + seed);
            taken.add(count);
            highest = Math.max(highest, count);
        }
    }

    private static Nonce nonce(Instant issued, long number) {
        return new Nonce(issued.toEpochMilli(), number);
    }
}
