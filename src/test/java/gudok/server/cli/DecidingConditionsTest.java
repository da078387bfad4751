package gudok.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gudok.server.view.Explanation;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Why two configurations take another branch of the same extension. */
class DecidingConditionsTest {
    @Test
    void givenAnotherBranchOfTheSameExtension_whenCompared_thenTheConditionThatDecidedIsNamed() {
        List<String> lines =
                new DecidingConditions(hunt("PASS", "hour=\"9-18\""), hunt("FAIL", "year=\"2010\"")).lines();
        assertEquals(
                List.of("  why: a condition of x does not hold in the second alone: time \"now\" is not year=\"2010\""
                        + "  f.xml:6"),
                lines);
    }

    @Test
    void givenTheSameFailuresInBoth_whenCompared_thenNoneOfThemIsTheReason() {
        Explanation hunt = hunt("FAIL", "year=\"2010\"");
        assertEquals(List.of(), new DecidingConditions(hunt, hunt).lines());
    }

    private static Explanation hunt(String result, String expression) {
        return new Explanation(
                "9",
                "public",
                0,
                "2030-01-07T09:00:00Z",
                List.of("x"),
                List.of(),
                Optional.empty(),
                "",
                List.of(new Explanation.Condition(
                        "x", 0, "time", "now", expression, result, "", List.of(), "f.xml", 6, 1)),
                List.of(new Explanation.Extension("x", true, false, 1, "", "f.xml", 5, 1)),
                0,
                List.of(),
                Optional.empty(),
                "first",
                true,
                true,
                Optional.empty(),
                Optional.empty());
    }
}
