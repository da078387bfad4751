package gudok.server.sip.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PrintableTest {
    @Test
    void givenEachByteAtEachPlace_whenLookedFor_thenTextEndsThereUnlessItIsPrintable() {
        for (int value = -128; value < 128; value++) {
            for (int place = 0; place < 19; place++) {
                for (byte around : new byte[] {' ', '~', 'a', (byte) 0x80, 0x1f}) {
                    byte[] bytes = new byte[20];
                    Arrays.fill(bytes, around);
                    Arrays.fill(bytes, 0, place, (byte) 'x');
                    bytes[place] = (byte) value;
                    assertEquals(oneByOne(bytes, 1), Printable.end(bytes, 1, 19), value + " at " + place);
                }
            }
        }
    }

    private static int oneByOne(byte[] bytes, int start) {
        int at = start;
        while (at < 19 && bytes[at] >= 0x20 && bytes[at] <= 0x7e) {
            at++;
        }
        return at;
    }
}
