package gudok.media;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class MediaFormatTest {
    private static final long DAY_NANOS = 86_400_000_000_000L;

    private final MediaFormat format = LineRig.format(20);

    @Test
    void givenAnUptimeOf400Days_whenTurnedIntoTicks_thenNothingOverflows() {
        long days = 400 * DAY_NANOS;
        assertEquals(400L * 86_400 * 8000 + 160, format.ticks(days + 20_000_000));
        assertEquals(-400L * 86_400 * 8000 - 1, format.ticks(-days - 1));
        assertEquals(days + 20_000_000, format.nanos(400L * 86_400 * 8000 + 160));
        assertEquals(-days - 125_000, format.nanos(-400L * 86_400 * 8000 - 1));
    }

    @Test
    void givenPartsOfATick_whenTurnedIntoTicks_thenTheyAreRoundedDown() {
        assertEquals(0, format.ticks(124_999));
        assertEquals(1, format.ticks(125_000));
        assertEquals(-1, format.ticks(-1));
        assertEquals(-1, format.ticks(-125_000));
    }
}
