package gudok.media.rtp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class TelephoneEventsTest {
    private static final int END = 0x80;

    private final TelephoneEvents events = new TelephoneEvents();
    private final StringBuilder digits = new StringBuilder();
    private int sequence;

    private void hear(boolean marker, int timestamp, int event, int flags, int duration) {
        byte[] payload = {(byte) event, (byte) flags, (byte) (duration >> 8), (byte) duration};
        events.received(Packets.packet(marker ? 229 : 101, sequence++, timestamp, 77, payload))
                .ifPresent(digits::append);
    }

    @Test
    void givenPressWithRepeatedEnd_whenHeard_thenOneDigit() {
        hear(true, 1000, 5, 10, 160);
        hear(false, 1000, 5, 10, 320);
        hear(false, 1000, 5, END, 480);
        hear(false, 1000, 5, END, 480);
        hear(false, 1000, 5, END, 480);
        hear(true, 2000, 5, 10, 160);
        assertEquals("55", digits.toString());
    }

    @Test
    void givenOnlyTheEndArrives_whenHeard_thenItCounts() {
        hear(false, -5, 12, END, 800);
        assertEquals("A", digits.toString());
    }

    @Test
    void givenLatePacketOfThePressBefore_whenHeard_thenItIsIgnored() {
        hear(true, 1000, 1, 10, 160);
        hear(true, 2000, 2, 10, 160);
        hear(false, 1000, 1, END, 480);
        hear(false, 2000, 2, END, 480);
        assertEquals("12", digits.toString());
    }

    @Test
    void givenVeryLongPress_whenItGoesOnAsSegments_thenOneDigit() {
        hear(true, 1000, 9, 10, 160);
        hear(false, 1000, 9, 10, 65_535);
        hear(false, 66_535, 9, 10, 160);
        hear(false, 66_535, 9, 10, 65_535);
        hear(false, 132_070, 9, END, 320);
        assertEquals("9", digits.toString());
    }

    @Test
    void givenOtherEventsOrShortPayload_whenHeard_thenNoDigit() {
        hear(true, 1000, 16, 10, 160);
        hear(true, 2000, 255, 10, 160);
        Optional<Character> cut = events.received(Packets.packet(101, 1, 3000, 77, (byte) 1, (byte) 2, (byte) 3));
        assertEquals("", digits.toString());
        assertEquals(Optional.empty(), cut);
    }

    @Test
    void givenAllDigits_whenPressed_thenEachIsNamed() {
        for (int event = 0; event < 16; event++) {
            hear(true, 1000 * event, event, 10, 160);
        }
        assertEquals("0123456789*#ABCD", digits.toString());
    }
}
