package gudok.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.media.codec.EncodedAudio;
import gudok.media.codec.PcmuCodec;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Packets of telephone-events, frame by frame (RFC 4733 §2.5). */
class OutgoingDigitsTest {
    private final MediaFormat format = new MediaFormat(
            new PcmuCodec(),
            160,
            160,
            1,
            EncodedAudio.encode(new short[160], new PcmuCodec()).payload());
    private final OutgoingDigits digits = new OutgoingDigits();
    private final List<String> sent = new ArrayList<>();
    private int timestamp = 1000;

    private void frames(int count) {
        for (int i = 0; i < count; i++) {
            if (digits.isDue(timestamp, format)) {
                digits.frame(format, this::write);
            } else {
                sent.add("sound");
            }
            timestamp += 160;
        }
    }

    private void write(int payload, boolean marker, int stamp) {
        sent.add((payload >>> 24) + ((payload & 0x800000) != 0 ? " end " : " ") + (payload & 0xffff) + " at " + stamp
                + (marker ? " marker" : ""));
    }

    @Test
    void givenDigitOf50Ms_whenSent_thenStartContinuationAndThreeEnds() {
        digits.add(List.of(new SentDigit('#', 50)));
        frames(4);
        assertEquals(
                List.of(
                        "11 160 at 1000 marker",
                        "11 320 at 1000",
                        "11 end 400 at 1000",
                        "11 end 400 at 1000",
                        "11 end 400 at 1000",
                        "sound"),
                sent);
    }

    @Test
    void givenTwoDigits_whenSent_thenSoundOf60MsBetween() {
        digits.add(List.of(new SentDigit('1', 20), new SentDigit('2', 20)));
        frames(6);
        assertEquals(
                List.of(
                        "1 end 160 at 1000 marker",
                        "1 end 160 at 1000",
                        "1 end 160 at 1000",
                        "sound",
                        "sound",
                        "sound"),
                sent.subList(0, 6));
        assertEquals("2 end 160 at 1640 marker", sent.get(6));
    }

    @Test
    void givenPause_whenSent_thenSoundForItsLength() {
        digits.add(List.of(SentDigit.pause(100), new SentDigit('A', 20)));
        frames(6);
        assertEquals(5, sent.indexOf("12 end 160 at 1800 marker"));
    }

    @Test
    void givenDigitOf10Seconds_whenSent_thenItGoesOnAsASegment() {
        digits.add(List.of(new SentDigit('0', 10_000)));
        frames(500);
        assertTrue(sent.contains("0 65535 at 1000"));
        assertTrue(sent.contains("0 65 at 66535"), sent.get(410));
        assertEquals("0 end 14465 at 66535", sent.get(sent.size() - 1));
        assertFalse(digits.isSounding());
    }

    @Test
    void givenMoreThan256_whenAdded_thenTheRestIsLeftOut() {
        for (int i = 0; i < 300; i++) {
            digits.add(List.of(new SentDigit('1', 20)));
        }
        frames(2000);
        assertEquals(256, sent.stream().filter(each -> each.endsWith("marker")).count());
    }
}
