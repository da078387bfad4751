package gudok.registrar.auth;

import static gudok.registrar.auth.ReplayGuard.Verdict.FRESH;
import static gudok.registrar.auth.ReplayGuard.Verdict.REPLAYED;
import static gudok.registrar.auth.ReplayGuard.Verdict.TOO_OLD;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.registrar.auth.ReplayGuard.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReplayGuardTest {
    private static final long START_MS = 1_900_000_000_000L;
    private static final long LIFE_MS = 64_000;
    private final ReplayGuard guard = guard(100);

    @Test
    void givenMoreNoncesThanRoom_whenUsed_thenBoundedAndNothingForgottenIsFresh() {
        for (int i = 0; i < 1000; i++) {
            long nowMs = START_MS + i * 10L;
            assertEquals(FRESH, guard.use(new Nonce(nowMs, i), 1, nowMs));
            assertTrue(guard.size() <= 100, "size " + guard.size());
        }
        for (int i = 0; i < 1000; i++) {
            assertNotEquals(FRESH, guard.use(new Nonce(START_MS + i * 10L, i), 1, START_MS + 9990), "nonce " + i);
        }
    }

    @Test
    void givenMoreNoncesThanRoomInOneInstant_whenTimeGoesOn_thenNewNoncesWorkAgain() {
        for (int i = 0; i < 150; i++) {
            guard.use(new Nonce(START_MS, i), 1, START_MS);
            assertTrue(guard.size() <= 100, "size " + guard.size());
        }
        assertEquals(TOO_OLD, guard.use(new Nonce(START_MS, 0), 1, START_MS));
        assertEquals(FRESH, guard.use(new Nonce(START_MS + 1, 200), 1, START_MS + 1));
    }

    @Test
    void givenYoungerGenerationIsFull_whenNoncesUnderWayCome_thenTheyAreStillTaken() {
        for (int i = 0; i < 38; i++) {
            assertEquals(FRESH, guard.use(new Nonce(START_MS, i), 1, START_MS + i), "nonce " + i);
        }
        assertEquals(FRESH, guard.use(new Nonce(START_MS, 40), 1, START_MS + 50));
        assertEquals(REPLAYED, guard.use(new Nonce(START_MS, 0), 1, START_MS + 50));
    }

    @Test
    void givenTimePasses_whenNextIsUsed_thenOldOnesAreForgotten() {
        for (int i = 0; i < 30; i++) {
            guard.use(new Nonce(START_MS, i), 1, START_MS);
        }
        long laterMs = START_MS + 2 * LIFE_MS + 1;
        assertEquals(FRESH, guard.use(new Nonce(laterMs, 99), 1, laterMs));
        assertEquals(1, guard.size());
        assertEquals(TOO_OLD, guard.use(new Nonce(START_MS, 0), 1, laterMs));
    }

    @Test
    void givenNonceFromTheFuture_whenUsed_thenRefused() {
        assertEquals(TOO_OLD, guard.use(new Nonce(START_MS + 1, 1), 1, START_MS));
    }

    @Test
    void givenRandomUse_whenThereIsRoom_thenAsTheModelSays() {
        compareWithModel(1_000_000);
    }

    @Test
    void givenRandomUse_whenThereIsTooLittleRoom_thenWhatDiffersFromTheModelIsTooOld() {
        compareWithModel(200);
    }

    private static void compareWithModel(int capacity) {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        ReplayGuard guard = guard(capacity);
        Model model = new Model();
        List<Nonce> issued = new ArrayList<>();
        long nowMs = START_MS;
        int fresh = 0;
        for (int i = 0; i < 40_000; i++) {
            nowMs += random.nextInt(20) == 0 ? random.nextInt(3000) : 0;
            nowMs += random.nextInt(5000) == 0 ? random.nextInt(200_000) : 0;
            if (issued.isEmpty() || random.nextInt(4) == 0) {
                issued.add(new Nonce(nowMs, random.nextInt(50) == 0 ? random.nextLong() : i));
            }
            Nonce nonce = issued.get(Math.max(0, issued.size() - 1 - random.nextInt(300)));
            long count = Math.max(1, model.highest(nonce) + random.nextInt(120) - 90);
            Verdict said = guard.use(nonce, count, nowMs);
            boolean forgotten = capacity < 1_000_000 && said == TOO_OLD;
            String step = "step " + i + ", seed " + seed;
            if (!forgotten) {
                assertEquals(model.use(nonce, count, nowMs), said, step);
            }
            assertTrue(guard.size() <= capacity, step);
            fresh += said == FRESH ? 1 : 0;
        }
        assertTrue(fresh > 1000, "too little was fresh: " + fresh + ", seed " + seed);
    }

    @Test
    void givenRandomCounts_whenTaken_thenEachOnceAndAllNearTheHighest() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        CountTable counts = new CountTable();
        Set<Long> taken = new HashSet<>();
        long highest = 0;
        for (int i = 0; i < 20_000; i++) {
            long count = Math.max(1, highest + random.nextInt(200) - 150);
            boolean expected = !taken.contains(count) && count > highest - 64;
            String step = "count " + count + ", highest " + highest + ", seed " + seed;
            assertEquals(expected, counts.take(0, count), step);
            taken.add(count);
            highest = Math.max(highest, count);
        }
    }

    @Test
    void givenHighestCount_whenTakenTwice_thenOnce() {
        CountTable counts = new CountTable();
        assertTrue(counts.take(7, 0xffff_ffffL));
        assertFalse(counts.take(7, 0xffff_ffffL));
        assertTrue(counts.take(7, 0xffff_fffeL));
        assertFalse(counts.take(7, 1));
        assertEquals(1, counts.size());
    }

    private static ReplayGuard guard(int capacity) {
        return new ReplayGuard(Duration.ofMillis(LIFE_MS), capacity);
    }

    /** The rules in their simplest form: everything is remembered. */
    private static final class Model {
        private final Map<Long, Set<Long>> used = new HashMap<>();

        long highest(Nonce nonce) {
            return used.getOrDefault(nonce.number(), Set.of()).stream()
                    .mapToLong(count -> count)
                    .max()
                    .orElse(0);
        }

        Verdict use(Nonce nonce, long count, long nowMs) {
            if (nowMs - nonce.issuedMs() >= LIFE_MS) {
                return TOO_OLD;
            }
            boolean near = count > highest(nonce) - 64;
            boolean isNew = near
                    && used.computeIfAbsent(nonce.number(), unknown -> new HashSet<>())
                            .add(count);
            return isNew ? FRESH : REPLAYED;
        }
    }
}
