package gudok.dialplan.hunt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.dialplan.DialplanException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Expressions with many ways through an empty text: an engine that goes back would try them all, and count none. */
class SilentStepsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "(a?|b?)",
                "(?:a?|b*|)",
                "(a?)?",
                "(?:(?:a?)?b?)?",
                "(|a|)",
                "(x*|y*)+",
                "(?<n>a?|b?)",
                "(?i:a?|b?)",
                "(\\1|\\2)?",
                "(\\p{Alpha}?|[[:digit:]]?)",
                "(\\x41?|\\Qab\\E?)",
                "((?=a)|(?!b)|$)"
            })
    void givenManyPartsThatMayBeEmpty_whenCompiled_thenRefused(String part) {
        assertThrows(DialplanException.class, () -> PatternCompiler.compile("(?!c)" + part.repeat(30) + "d"));
        assertThrows(DialplanException.class, () -> PatternCompiler.compile("a(?!c)" + part.repeat(30) + "d"));
        assertThrows(DialplanException.class, () -> PatternCompiler.compile("(?!c)(?:e" + part.repeat(30) + "d)*"));
        assertThrows(DialplanException.class, () -> PatternCompiler.compile("(?=" + part.repeat(30) + "d)"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "^(?!0)\\+?1?[-. ]?\\(?\\d{3}\\)?[-. ]?\\d{3}[-. ]?\\d{4}$",
                "^(?=.{3,}$)(?:00|\\+)?(?:7|8)?(\\d*)(?:[*#]|w)?$",
                "(?<!a)(?:b|c|d)*(?:e|f)+(?>g+)(h){0,5}(?:i|j)?",
                "^(?!1)(a?)(b?)(c?)(d?)(e?)(f?)(g?)(h?)(i?)(j?)$",
                "(?!x)(?:[a-z]?\\d?)*"
            })
    void givenSensibleParts_whenCompiled_thenTheyCostLittle(String expression) {
        assertTrue(SilentSteps.most(expression) < 100, () -> "steps: " + SilentSteps.most(expression));
        PatternCompiler.compile(expression);
    }

    @Test
    void givenTenAlternativesThatMayBeEmpty_whenSearched_thenTheirWaysArePaidFor() {
        TextPattern pattern = PatternCompiler.compile("^(?!c)" + "(a?|b?)".repeat(10) + "d$");
        StepBudget budget = new StepBudget();
        assertTrue(pattern.find("abd", budget).isPresent());
        assertTrue(pattern.find("", budget).isEmpty());
        assertTrue(StepBudget.MOST_STEPS - budget.left() > 100, () -> "left: " + budget.left());
        assertThrows(DialplanException.class, () -> pattern.find("c".repeat(65_000), budget));
    }

    @Test
    void givenTheSameWithoutLookAround_whenSearched_thenItIsLinear() {
        TextPattern pattern = PatternCompiler.compile("^" + "(a?|b?)".repeat(30) + "d");
        assertEquals(0, pattern.find("abd").orElseThrow().starts()[0]);
        assertTrue(pattern.find("").isEmpty());
    }
}
