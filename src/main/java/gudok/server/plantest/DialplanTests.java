package gudok.server.plantest;

import gudok.dialplan.call.LogText;
import gudok.server.config.FindingCollector;
import gudok.server.config.WarningName;
import gudok.server.explain.Explainer;
import gudok.server.explain.RoutingPlan;
import java.time.ZonedDateTime;
import java.util.List;
import javax.xml.stream.XMLStreamReader;

/** The tests of one configuration. */
public final class DialplanTests {
    private final List<DialplanTest> tests;

    private DialplanTests(List<DialplanTest> tests) {
        this.tests = List.copyOf(tests);
    }

    /**
     * Reads test files.
     *
     * @param now      time of the tests that name none
     * @param problems told about tests that cannot be understood
     */
    public static DialplanTests read(List<XMLStreamReader> readers, ZonedDateTime now, FindingCollector problems) {
        return new DialplanTests(new TestReader(now, problems).read(readers));
    }

    /**
     * Tries all of them. What fails becomes an error at its {@code <expect>}; what is met only if something comes as assumed
     * that depends on the call, a warning, unless the {@code <expect>} says so itself.
     */
    public void run(RoutingPlan plan, FindingCollector findings) {
        Explainer explainer = new Explainer(plan);
        for (DialplanTest test : tests) {
            String name = "dialplan test \"" + test.name() + "\": ";
            if (explainer.knowsCaller(test.question())) {
                run(test, name, explainer, findings);
            } else {
                findings.error(
                        test.place(),
                        name + "from=\"" + LogText.of(test.question().from().orElse(""))
                                + "\" is no user of the directory; for a stranger leave it out and give"
                                + " <variable name=\"caller_id_number\" value=\"…\"/>");
            }
        }
    }

    private static void run(DialplanTest test, String name, Explainer explainer, FindingCollector findings) {
        Outcome.Progress progress =
                Outcome.of(explainer.explain(test.question())).begin();
        for (DialplanTest.Expected expected : test.expected()) {
            Outcome.Met met = progress.meet(expected);
            met.problem().ifPresent(problem -> findings.error(expected.place(), name + problem));
            if (met.problem().isEmpty() && !met.certain() && !expected.uncertain()) {
                findings.warning(
                        expected.place(),
                        WarningName.UNCERTAIN_TEST,
                        name + "what is expected here depends on the call (somebody answers, a limit has room…), as"
                                + " ./gudok explain shows; write uncertain=\"true\" if that is meant");
            }
        }
    }

    /** How many there are. */
    public int size() {
        return tests.size();
    }
}
