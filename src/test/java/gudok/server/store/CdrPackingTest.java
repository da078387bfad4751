package gudok.server.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CdrPackingTest {
    private static final String RECORD = "{\"uuid\":\"b36fc38c-6631\",\"end_uepoch\":\"1795309504978801\","
            + "\"direction\":\"inbound\",\"caller_id_name\":\"жук\",\"hangup_cause\":\"NORMAL_CLEARING\","
            + "\"sip_term_cause\":\"16\",\"read_codec\":\"PCMU\",\"billsec\":\"0\"}";

    /** What tables already hold; a change of the words would make all of it unreadable. */
    private static final String DEFLATED =
            "AYM7KsnYLC3Z2CJZ18zMGNMn5pamxgaWpgYmluYWFgZgjxHn5AvbLjZf2AW0FjmqgfZipgV4MoMlF3BCwFZQIpcatQA=";

    private static final String REPEATS =
            "AiN7IvsJwGIzNmZjMzhjLTY2M24LAEwNByUI0Dk1MzA5NTA0OTc4ODAgAA8zEhRg0LbRg9C6BA0KHggOsAwAkgMOQAQBMQgBhwcGuQcA3A8E0wAQfQ==";

    private final CdrPacking packing = new CdrPacking();

    private static String unpacked(byte[] packed) {
        return new String(CdrPacking.unpack(packed), StandardCharsets.UTF_8);
    }

    @Test
    void givenRowsOfThisAndEarlierVersions_whenUnpacked_thenTheRecord() {
        assertEquals(RECORD, unpacked(Base64.getDecoder().decode(DEFLATED)));
        assertEquals(RECORD, unpacked(Base64.getDecoder().decode(REPEATS)));
    }

    @Test
    void givenTextOfAnyKind_whenPacked_thenUnpackedTheSame() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int turn = 0; turn < 2000; turn++) {
            byte[] bytes = text(random).getBytes(StandardCharsets.UTF_8);
            assertArrayEquals(bytes, CdrPacking.unpack(packing.pack(bytes)), "seed " + seed + " turn " + turn);
        }
    }

    /** Pieces of the record, long runs and repeats, noise. */
    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int piece = random.nextInt(12); piece > 0; piece--) {
            int from = random.nextInt(RECORD.length());
            switch (random.nextInt(4)) {
                case 0 -> text.append(RECORD, from, from + random.nextInt(RECORD.length() - from));
                case 1 -> text.append("x".repeat(random.nextInt(700)));
                case 2 -> text.append(text, 0, random.nextInt(text.length() + 1));
                default -> text.append(Long.toHexString(random.nextLong()).repeat(1 + random.nextInt(20)));
            }
        }
        return text.toString();
    }

    @Test
    void givenTheSameFarApart_whenPacked_thenUnpackedTheSame() {
        byte[] noise = new byte[98_304];
        new Random(1).nextBytes(noise);
        System.arraycopy(noise, 0, noise, 70_000, 20_000);
        byte[] packed = packing.pack(noise);
        assertArrayEquals(noise, CdrPacking.unpack(packed));
        assertTrue(packed.length < 99_000);
    }

    @Test
    void givenARecord_whenPacked_thenSmall() {
        byte[] bytes = RECORD.getBytes(StandardCharsets.UTF_8);
        assertTrue(packing.pack(bytes).length < bytes.length / 2);
    }

    @Test
    void givenDamage_whenUnpacked_thenRefusedOrAnotherRecordButNothingElse() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        byte[] packed = packing.pack(RECORD.repeat(3).getBytes(StandardCharsets.UTF_8));
        int refused = 0;
        for (int turn = 0; turn < 2000; turn++) {
            byte[] damaged = Arrays.copyOf(packed, 1 + random.nextInt(packed.length));
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            try {
                assertTrue(CdrPacking.unpack(damaged).length <= 131_072, "seed " + seed);
            } catch (IllegalArgumentException expected) {
                refused++;
            }
        }
        assertTrue(refused > 0, "seed " + seed);
        assertThrows(IllegalArgumentException.class, () -> CdrPacking.unpack(new byte[0]));
        assertThrows(IllegalArgumentException.class, () -> CdrPacking.unpack(new byte[] {9, 9}));
    }

    @Test
    void givenARepeatLongerThanAnyRecord_whenUnpacked_thenRefused() {
        byte[] bomb = new byte[4096];
        Arrays.fill(bomb, (byte) 255);
        bomb[0] = 2;
        bomb[1] = 0x1f; // one literal, then a repeat of it
        bomb[2] = 'x';
        bomb[3] = 1;
        bomb[4] = 0;
        bomb[bomb.length - 1] = 0;
        assertThrows(IllegalArgumentException.class, () -> CdrPacking.unpack(bomb));
    }
}
