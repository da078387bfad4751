package gudok.dialplan.hunt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.dialplan.DialplanException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatternCompilerTest {
    @ParameterizedTest(name = "{0} in {1}")
    @CsvSource(textBlock = """
                    ^1000$,            1000,        true
                    ^1000$,            10000,       false
                    ^1000$,            21000,       false
                    1000,              210005,      true
                    ^echo-123$,        echo-123,    true
                    '',                anything,    true
                    abc,               ABC,         false
                    /abc/i,            xABCx,       true
                    /a.c/,             abc,         true
                    /^a/b$/,           a/b,         true
                    _NXX.,             2009,        true
                    _NXX.,             199,         false
                    _NXX,              2000,        false
                    _Z0,               10,          true
                    _+X,               +,           false
                    ^(?!9)\\d+$,       1234,        true
                    ^(?!9)\\d+$,       9234,        false
                    ^(\\d)\\1$,        77,          true
                    ^(\\d)\\1$,        78,          false
                    ^[[:digit:]]+$,    12,          true
                    ^(?=.)[[:digit:]]+$, 1a,        false
                    ^(?=.)[[x]+$,      '[x',        true
                    ^(?=.)[a&&b]+$,    '&a',        true
                    ^(?=.)a{x$,        'a{x',       true
                    ^(?P<a>1)(?P=a)$,  11,          true
                    """)
    void givenAnExpression_whenSearched_thenItMeansWhatPcreMeans(String expression, String subject, boolean found) {
        assertEquals(found, find(expression, subject).isPresent());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"^10$", "^1\\d$", "^(?!9)10$", "^1.$"})
    void givenADollar_whenTheTextEndsInALineFeed_thenItStillMatches(String expression) {
        assertTrue(find(expression, "10").isPresent());
        assertTrue(find(expression, "10\n").isPresent());
        assertTrue(find(expression, "10\r\n").isEmpty());
        assertTrue(find(expression, "10\n\n").isEmpty());
    }

    @Test
    void givenTheFlagS_whenSearched_thenADotIsAlsoALineFeed() {
        assertTrue(find("/^a.b$/s", "a\nb").isPresent());
        assertTrue(find("/^a.b$/", "a\nb").isEmpty());
        assertEquals("gx", PatternCompiler.ignoredFlags("/a/gixs"));
    }

    @Test
    void givenGroups_whenFound_thenTheirPlacesAreTold() {
        TextPattern.Groups groups = find("(b)(x)?(c)", "abcd").orElseThrow();
        assertEquals(1, groups.starts()[0]);
        assertEquals(3, groups.ends()[0]);
        assertEquals(-1, groups.starts()[2]);
        assertEquals(2, groups.starts()[3]);
    }

    @Test
    void givenAPatternThatTheLinearEngineKnows_whenCompiled_thenItIsLinear() {
        assertInstanceOf(LinearPattern.class, PatternCompiler.compile("(a+)+b"));
        assertInstanceOf(LiteralPattern.class, PatternCompiler.compile("^1000$"));
        assertInstanceOf(BacktrackingPattern.class, PatternCompiler.compile("(a+)+(?=b)"));
        assertTrue(find("(a+)+b", "a".repeat(5_000)).isEmpty());
    }

    @Test
    void givenAnExplosivePattern_whenItNeedsTooManySteps_thenItGivesUp() {
        assertThrows(DialplanException.class, () -> find("^(a+)+\\1b", "a".repeat(60)));
        assertThrows(DialplanException.class, () -> find("^(?=a)(a|b|c)*d", "ab".repeat(100_000)));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"(1", "[1", "*", "/1", "'a{2,1}'", "\\K", "(?<a", "(?P=x", "\\"})
    void givenABadExpression_whenCompiled_thenItIsRefused(String expression) {
        assertThrows(DialplanException.class, () -> PatternCompiler.compile(expression));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = ' ', textBlock = """
                    ^((a?){900}){10}x$
                    ^(((a{100}){100}){100}){100}$
                    ^(((((a?){20}){20}){20}){20}){20}$
                    ^(?=b)(((a{100}){100}){100}){100}$
                    ((a{11}b*){10}){10}
                    (a{2,50}){30}
                    (a{50,}){30}
                    a{2}{600}
                    ([x]{40}|b){30}
                    (\\Qab\\E{40}){30}
                    """)
    void givenRepetitionsThatMultiply_whenCompiled_thenTheyAreRefused(String expression) {
        DialplanException refusal = assertThrows(DialplanException.class, () -> PatternCompiler.compile(expression));
        assertTrue(refusal.getMessage().contains("repeats a part more than 1000 times"), refusal.getMessage());
    }

    @Test
    void givenManyRepetitionsInARow_whenCompiled_thenTheyAreRefusedTogether() {
        assertThrows(DialplanException.class, () -> PatternCompiler.compile("a{999}".repeat(12)));
        assertTrue(find("^" + "a{300}".repeat(3) + "$", "a".repeat(900)).isPresent());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "^(\\d{3}){10}$",
        "'^\\d{3,11}$'",
        "[{}]{900}",
        "a{,2}",
        "^(a{100}){10}$",
        "\\{100}{100}",
        "[[:digit:]]{1000}"
    })
    void givenSensibleRepetitions_whenCompiled_thenTheyAreTaken(String expression) {
        PatternCompiler.compile(expression);
    }

    @Test
    void givenAPatternTooDeepForTheStack_whenSearched_thenTheConditionCannotBeDecided() throws Exception {
        TextPattern pattern = PatternCompiler.compile("^(a?){1000}x$");
        assertInstanceOf(DialplanException.class, onASmallStack(() -> pattern.find("a".repeat(100))));
        assertInstanceOf(
                DialplanException.class,
                onASmallStack(() -> PatternCompiler.compile("(".repeat(20_000) + ")".repeat(20_000))));
    }

    /** As calls have it. */
    private static Throwable onASmallStack(Runnable work) throws InterruptedException {
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Runnable caught = () -> {
            try {
                work.run();
            } catch (RuntimeException | StackOverflowError e) {
                thrown.set(e);
            }
        };
        Thread thread = new Thread(null, caught, "small", 128 << 10);
        thread.start();
        thread.join();
        return thrown.get();
    }

    @Test
    void givenOneHunt_whenItsExpressionsTakeTooManySteps_thenTheRestGivesUp() {
        StepBudget budget = new StepBudget();
        TextPattern slow = PatternCompiler.compile("^(a+)+\\1b");
        for (int i = 0; i < StepBudget.MOST_STEPS / BacktrackingPattern.MAX_STEPS; i++) {
            assertThrows(DialplanException.class, () -> slow.find("a".repeat(60), budget));
        }
        TextPattern quick = PatternCompiler.compile("^(a)\\1");
        assertTrue(assertThrows(DialplanException.class, () -> quick.find("aa", budget))
                .getMessage()
                .contains("had left"));
        assertTrue(quick.find("aa", new StepBudget()).isPresent());
        assertTrue(PatternCompiler.compile("^a").find("aa", budget).isPresent());
    }

    @Test
    void givenALongTextAndALongPattern_whenSearched_thenTheHuntPaysForIt() {
        StepBudget budget = new StepBudget();
        TextPattern pattern = PatternCompiler.compile("(a|b){999}x");
        assertTrue(pattern.find("ab".repeat(1_500), budget).isEmpty());
        assertThrows(DialplanException.class, () -> pattern.find("ab".repeat(30_000), budget));
    }

    private static Optional<TextPattern.Groups> find(String expression, String subject) {
        return PatternCompiler.compile(expression).find(subject);
    }
}
