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

    private record Entry(String key, byte[] value, long timeMs) {}

    private final ReplyLog log = new ReplyLog(MOST_BYTES, 32_000);

    @Test
    void givenRandomEntries_whenLookedUp_thenTheNewestOfItsKeyOrNothing() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Map<String, Entry> newest = new HashMap<>();
        Queue<Entry> last = new ArrayDeque<>();
        long nowMs = 1_000_000;
        int found = 0;
        for (int i = 0; i < 30_000; i++) {
            nowMs += random.nextInt(50);
            byte[] bytes = new byte[random.nextInt(random.nextInt(100) == 0 ? 7000 : 200)];
            random.nextBytes(bytes);
            Entry entry =
                    new Entry("key" + random.nextInt(2000), text().add(bytes).bytes(), nowMs);
            ByteText value = text().add(bytes);
            log.put(text().add(entry.key()), value, nowMs);
            Entry kept = new Entry(entry.key(), Arrays.copyOf(value.bytes(), value.length()), nowMs);
            newest.put(kept.key(), kept);
            last.add(kept);
            if (last.size() > 200) {
                last.remove();
            }
            Optional<byte[]> asked = log.find(text().add("key" + random.nextInt(2500)), nowMs);
            found += asked.isPresent() ? 1 : 0;
            String key = "key" + random.nextInt(2500);
            byte[] got = log.find(text().add(key), nowMs).orElse(new byte[0]);
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
            log.put(text().add("key" + i), text().add("value"), i * 1000L);
        }
        assertTrue(log.find(text().add("key9999"), 9_999_000 + 31_999).isPresent());
        assertEquals(Optional.empty(), log.find(text().add("key9999"), 9_999_000 + 32_000));
        assertEquals(1 << 16, log.capacity());
    }

    @Test
    void givenTooLongEntry_whenPut_thenItIsNotKept() {
        log.put(text().add("long"), text().add("x".repeat(8190)), 1);
        log.put(text().add("longer"), text().add("x".repeat(100_000)), 1);
        assertEquals(Optional.empty(), log.find(text().add("long"), 1));
        assertEquals(Optional.empty(), log.find(text().add("longer"), 1));
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

    private static ByteText text() {
        return new ByteText(8192).clear();
    }
}
