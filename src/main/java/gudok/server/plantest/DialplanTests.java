package gudok.server.plantest;

import gudok.server.config.FindingCollector;
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

    /** Tries all of them. What fails becomes an error at its {@code <expect>}. */
    public void run(RoutingPlan plan, FindingCollector failures) {
        Explainer explainer = new Explainer(plan);
        for (DialplanTest test : tests) {
            Outcome outcome = Outcome.of(explainer.explain(test.question()));
            Outcome.Progress progress = outcome.begin();
            for (DialplanTest.Expected expected : test.expected()) {
                progress.meet(expected)
                        .ifPresent(problem ->
                                failures.error(expected.place(), "dialplan test \"" + test.name() + "\": " + problem));
            }
        }
    }

    /** How many there are. */
    public int size() {
        return tests.size();
    }
}
