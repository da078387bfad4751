package gudok.media.line;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Names and values of the fields that programs read. */
final class LineFieldsTest {
    @Test
    void givenNothingMeasured_whenWritten_thenRatingIsEmptyAndEveryFixedNameIsThere() {
        Map<String, Object> fields = LineFields.of("c1", new MeteredLine().report(0), Locale.ENGLISH);
        List<String> fixed = List.of(
                ("call codec ptime_ms expected received lost duplicate reordered late loss_pct jitter_ms skew_ppm rtt_ms"
                                + " level_dbm0 peak_dbm0 clipped r mos verdict reason outbound")
                        .split(" "));
        assertTrue(fields.keySet().containsAll(fixed), fields.toString());
        assertEquals(Optional.empty(), fields.get("mos"));
        assertEquals(Optional.empty(), fields.get("r"));
        assertEquals(Optional.empty(), fields.get("rtt_ms"));
        assertEquals(false, fields.get("ta_known"));
    }

    @Test
    void givenALine_whenWritten_thenValuesAreThoseOfTheReport() {
        MeteredLine line = new MeteredLine();
        line.speak(200, i -> 5000 * Math.sin(i));
        Map<String, Object> fields = LineFields.of("c1", line.report(), Locale.forLanguageTag("ru"));
        assertEquals("good", fields.get("verdict"));
        assertEquals("замечаний нет", fields.get("reason"));
        assertEquals(List.of("fine"), fields.get("reasons"));
        assertEquals(200L, fields.get("received"));
        assertEquals(Optional.of("192.0.2.7:4000"), fields.get("source"));
        assertEquals(20, fields.get("ptime_ms"));
    }
}
