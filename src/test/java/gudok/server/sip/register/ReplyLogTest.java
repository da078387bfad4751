package gudok.server.sip.register;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReplyLogTest {
    private static final int MOST_BYTES = 1 << 18;

    private record Entry(Transaction key, byte[] value, long timeMs) {}

    private final ReplyLog log = new ReplyLog(MOST_BYTES, 32_000);

    @Test
    void givenRandomEntries_whenLookedUp_thenTheNewestOfItsKeyOrNothing() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Map<Transaction, Entry> newest = new HashMap<>();
        Queue<Entry> last = new ArrayDeque<>();
        long nowMs = 1_000_000;
        int found = 0;
        for (int i = 0; i < 30_000; i++) {
            nowMs += random.nextInt(50);
            ByteText value = text().add("x".repeat(random.nextInt(random.nextInt(100) == 0 ? 7000 : 200)) + i);
            Transaction put = key(random.nextInt(2000));
            log.put(put, value, nowMs);
            Entry kept = new Entry(put, Arrays.copyOf(value.bytes(), value.length()), nowMs);
            newest.put(kept.key(), kept);
            last.add(kept);
            if (last.size() > 200) {
                last.remove();
            }
            Optional<byte[]> asked = log.find(key(random.nextInt(2500)), nowMs);
            found += asked.isPresent() ? 1 : 0;
            Transaction key = key(random.nextInt(2500));
            byte[] got = log.find(key, nowMs).orElse(new byte[0]);
            boolean stale = got.length == 0 && (!newest.containsKey(key) || !last.contains(newest.get(key)));
            if (!stale) {
                assertTrue(newest.containsKey(key), "seed " + seed);
                assertArrayEquals(newest.get(key).value(), got, "step " + i + ", seed " + seed);
            }
        }
        assertTrue(found > 1000, "found " + found + ", seed " + seed);
        assertEquals(MOST_BYTES, log.capacity(), "grown to its bound, seed " + seed);
    }

    @Test
    void givenLifeIsOver_whenLookedUp_thenNothingAndNoGrowth() {
        for (int i = 0; i < 10_000; i++) {
            log.put(key(i), text().add("value"), i * 1000L);
        }
        assertTrue(log.find(key(9999), 9_999_000 + 31_999).isPresent());
        assertEquals(Optional.empty(), log.find(key(9999), 9_999_000 + 32_000));
        assertEquals(1 << 16, log.capacity());
    }

    @Test
    void givenTooLongEntry_whenPut_thenItIsNotKept() {
        log.put(key(1), text().add("x".repeat(8190)), 1);
        log.put(key(2), text().add("x".repeat(100_000)), 1);
        assertEquals(Optional.empty(), log.find(key(1), 1));
        assertEquals(Optional.empty(), log.find(key(2), 1));
    }

    @Test
    void givenAnyText_whenWrittenAsBytes_thenItComesBackAndNothingElseLooksTheSame() {
        String odd = "a\u0000b\u007f\u0080\u00ff\uffff\ud83d\ude00";
        ByteText text = text().add(odd).add(-7).add("");
        ByteText.Reader reader = new ByteText.Reader(Arrays.copyOf(text.bytes(), text.length()));
        assertEquals(odd, reader.text());
        assertEquals(-7, reader.number());
        assertEquals("", reader.text());
        byte[] ab = Arrays.copyOf(text().add("a").add("b").bytes(), 8);
        byte[] joined = Arrays.copyOf(text().add("a\u0000b").bytes(), 8);
        assertTrue(!Arrays.equals(ab, joined));
    }

    @Test
    void givenTransactionsOfOneSet_whenPut_thenTheLastEightAreKeptEachUnderItsOwnOrigin() {
        for (int i = 0; i < 20; i++) {
            log.put(new Transaction(42, i), text().add("value" + i), 1);
        }
        for (int i = 0; i < 20; i++) {
            Optional<String> found =
                    log.find(new Transaction(42, i), 1).map(bytes -> new ByteText.Reader(bytes).text());
            assertEquals(i < 12 ? Optional.empty() : Optional.of("value" + i), found);
        }
    }

    /** Spread as hashes are. */
    private static Transaction key(int number) {
        return new Transaction(number * 0x9E3779B97F4A7C15L >>> 7 ^ number * 0x9E3779B97F4A7C15L, number % 3);
    }

    private static ByteText text() {
        return new ByteText(8192).clear();
    }
}
