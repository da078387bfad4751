package gudok.server.sip.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class KeyedHashTest {
    private static KeyedHash withPublishedKey() {
        return new KeyedHash(0x0706050403020100L, 0x0f0e0d0c0b0a0908L);
    }

    @Test
    void givenPublishedKey_whenHashing_thenPublishedResults() {
        assertEquals(0x726fdb47dd0e0e31L, withPublishedKey().value());
        assertEquals(
                0x93f5f5799a932462L, withPublishedKey().add(0x0706050403020100L).value());
    }

    @Test
    void givenSameLettersInOtherPieces_whenHashing_thenResultsDiffer() {
        assertNotEquals(hash("ab", "c"), hash("a", "bc"));
        assertEquals(hash("ab", "c"), hash("ab", "c"));
    }

    private static long hash(String one, String other) {
        byte[] first = one.getBytes(StandardCharsets.US_ASCII);
        byte[] second = other.getBytes(StandardCharsets.US_ASCII);
        return withPublishedKey()
                .add(first, 0, first.length)
                .add(second, 0, second.length)
                .value();
    }
}
