package gudok.dialplan.hunt;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.dialplan.DialplanException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Expressions that keep other engines busy for years. */
class CatastropheTest {
    private static final List<String> ATOMS = List.of(
            "a",
            "b",
            ".",
            "[ab]",
            "a?",
            "a*",
            "(a+)+",
            "(a|a)*",
            "(a|aa)+",
            "(.*)*",
            "(?:a|b|)*",
            "\\1",
            "(?=a)",
            "(?!b)",
            "(?<=a)",
            "(a?){20}",
            "(a*)*b",
            "(?>a+)",
            "a{0,30}",
            "(|a)+",
            "()*",
            "^",
            "$",
            "\\b",
            "(?i)A",
            "(a(b(c)?)?)*",
            "a++",
            "a*?",
            "[^b]*");

    @Test
    void givenCatastrophicExpressions_whenSearched_thenAnAnswerOrARefusal() {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("seed=" + seed);
        int answered = 0;
        int cases = Integer.getInteger("gudok.test.cases", 300);
        for (int i = 0; i < cases; i++) {
            Random random = new Random(seed + i);
            StringBuilder expression = new StringBuilder(random.nextBoolean() ? "^" : "");
            for (int part = random.nextInt(6); part >= 0; part--) {
                expression.append(ATOMS.get(random.nextInt(ATOMS.size())));
            }
            String subject = "a".repeat(random.nextInt(2_000)) + (random.nextBoolean() ? "c" : "b");
            answered += isDecided(expression.toString(), subject) ? 1 : 0;
        }
        assertTrue(answered > cases / 2, "answered: " + answered + " seed=" + seed);
    }

    @Test
    void givenRepetitionsOfRepetitions_whenCompiled_thenTheirSizeIsBounded() {
        for (String expression : List.of(
                "((a{1000}){1000}){1000}",
                "((((a{100}){100}){100}){100}){100}",
                "(?=a)((a{1000}){1000}){1000}",
                "(".repeat(60_000),
                "(a[]{5}]{1000}){1000}")) {
            assertThrows(
                    DialplanException.class,
                    () -> PatternCompiler.compile(expression),
                    () -> expression.substring(0, 20));
        }
        assertThrows(DialplanException.class, () -> PatternCompiler.compile("(".repeat(20_000) + ")".repeat(20_000)));
    }

    private static boolean isDecided(String expression, String subject) {
        try {
            PatternCompiler.compile(expression).find(subject);
            return true;
        } catch (DialplanException refused) {
            return false;
        }
    }
}
