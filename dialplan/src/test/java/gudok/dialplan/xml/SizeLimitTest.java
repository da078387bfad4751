package gudok.dialplan.xml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.dialplan.hunt.TestPlan;
import gudok.dialplan.model.Findings;
import gudok.dialplan.model.Place;
import gudok.dialplan.model.WarningName;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Dialplans that are too large are refused at a place, large ones are read. */
class SizeLimitTest {
    @Test
    void givenTooManyElementsInTwoFiles_whenRead_thenRefusedOnceWhereTheLimitIsPassed() {
        int each = SizeLimit.MAX_ELEMENTS / 2;
        String file = "<extension name='e'><condition>" + "\n<action application='echo'/>".repeat(each)
                + "</condition></extension>";
        TestPlan plan = TestPlan.of(file, file);
        assertEquals(
                List.of("file2.xml:" + (each - 4) + ":1: the dialplan is too large: more than " + SizeLimit.MAX_ELEMENTS
                        + " elements in all files - leave out some"),
                plan.errors);
    }

    @Test
    void givenMoreThanTheMemoryHolds_whenCounted_thenRefusedOnce() {
        List<String> errors = new ArrayList<>();
        SizeLimit limit = new SizeLimit(new ListedErrors(errors), 4 << 20);
        Place place = new Place("a.xml", 7, 1);
        for (int i = 0; i < 30; i++) {
            assertFalse(limit.isExceeded());
            limit.element(place);
            limit.data(place);
            assertTrue(limit.text(place, "attribute data", 65_000));
        }
        for (int i = 0; i < 30; i++) {
            limit.text(place, "attribute data", 65_000);
        }
        assertTrue(limit.isExceeded());
        assertEquals(
                List.of("a.xml:7:1: the dialplan is too large: two like it need more than 8 MB of memory"
                        + " - leave out some, or raise GUDOK_HEAP"),
                errors);
    }

    @Test
    void givenValuesOfTheGreatestLength_whenRead_thenOneCharacterMoreIsRefused() {
        String most = "1".repeat(SizeLimit.MAX_LENGTH);
        TestPlan plan = TestPlan.of(
                "<extension name='e'><condition field='destination_number' expression='" + most
                        + "'><action application='a' data='" + most + "'/><action application='a'>" + most
                        + "</action></condition></extension>",
                "<extension name='f'>\n<condition field='destination_number' expression='1" + most + "'>\n"
                        + "<action application='a' data='1" + most + "'/>\n<action application='a'>1" + most
                        + "</action></condition></extension>");
        assertEquals(
                List.of(
                        "file2.xml:2:1: attribute expression is longer than 65536 characters - shorten it",
                        "file2.xml:3:1: attribute data is longer than 65536 characters - shorten it",
                        "file2.xml:4:1: the text inside the element is longer than 65536 characters - shorten it"),
                plan.errors.stream().filter(error -> error.contains("longer")).toList());
    }

    @Test
    void givenTenThousandActionsOnOneLine_whenRead_thenAllAreThere() {
        TestPlan plan = TestPlan.clean(inCondition("<action application='a' data='$1'/>".repeat(10_000)));
        assertEquals(10_000, plan.calling("1").list().size());
    }

    private record ListedErrors(List<String> errors) implements Findings {
        @Override
        public void error(Place at, String message) {
            errors.add(at + ": " + message);
        }

        @Override
        public void warning(Place at, WarningName name, String message) {
            throw new AssertionError(message);
        }
    }

    private static String inCondition(String actions) {
        return "<extension name='e'><condition field='destination_number' expression='^(1)$'>" + actions
                + "</condition></extension>";
    }
}
