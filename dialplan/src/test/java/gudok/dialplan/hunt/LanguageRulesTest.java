package gudok.dialplan.hunt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.dialplan.model.Extension;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The rules of the language, from the file {@code language-rules.txt}, which explains itself. */
class LanguageRulesTest {
    private static final String NEXT =
            "<extension name='next'><condition field='uuid' expression='^next$'/></extension>";

    @TestFactory
    Stream<DynamicTest> givenARule_whenHunted_thenItHolds() {
        return RuleCase.all("/gudok/dialplan/language-rules.txt").stream()
                .map(rule -> DynamicTest.dynamicTest(rule.title(), () -> check(rule)));
    }

    private static void check(RuleCase rule) {
        TestPlan plan = rule.plan(NEXT);
        List<String> seen = new ArrayList<>();
        Route route = plan.hunt(rule.at(), new HuntRecorder() {
            @Override
            public void entered(String context, Extension extension) {
                seen.add(extension.name());
            }
        });
        assertTrue(!rule.outcomes().isEmpty(), "the case expects nothing");
        for (RuleCase.Line outcome : rule.outcomes()) {
            check(outcome, plan, rule, route, seen);
        }
        boolean complains =
                rule.outcomes().stream().anyMatch(line -> line.word().equals("refused"));
        assertEquals(!complains, plan.errors.isEmpty(), plan.errors.toString());
    }

    private static void check(RuleCase.Line outcome, TestPlan plan, RuleCase rule, Route route, List<String> seen) {
        String text = outcome.text();
        switch (outcome.word()) {
            case "->" -> assertEquals(text, listed(plan.list(rule.at())));
            case "runs" -> assertEquals(text, plan.run());
            case "name" -> assertEquals(text, ((Route.Found) route).extension());
            case "goes" -> assertTrue(seen.contains("next"), "looked at: " + seen);
            case "stops" -> assertTrue(!seen.contains("next"), "looked at: " + seen);
            case "clean" -> assertEquals(List.of(), plan.warnings);
            case "warns" -> assertTrue(contains(plan.warnings, text), plan.warnings.toString());
            case "refused" -> assertTrue(contains(plan.errors, text), plan.errors.toString());
            default -> throw new AssertionError("what is \"" + outcome.word() + "\"?");
        }
    }

    private static String listed(List<String> list) {
        return list.isEmpty() ? "none" : String.join("; ", list);
    }

    private static boolean contains(List<String> findings, String text) {
        return findings.stream().anyMatch(finding -> finding.contains(text));
    }
}
