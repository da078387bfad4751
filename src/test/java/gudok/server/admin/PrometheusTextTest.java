package gudok.server.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gudok.server.view.Metric;
import gudok.server.view.Metric.Kind;
import gudok.server.view.Metric.Sample;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PrometheusTextTest {
    private static String line(Map<String, String> labels, double value) {
        Metric metric = new Metric("m", Kind.GAUGE, "h", List.of(new Sample(labels, value)));
        return PrometheusText.of(List.of(metric)).lines().skip(2).findFirst().orElseThrow();
    }

    @Test
    void givenMetricWithoutSamples_whenWritten_thenItsHeadAlone() {
        assertEquals(
                "# HELP m one \\\\ line\\nof text\n# TYPE m counter\n",
                PrometheusText.of(List.of(new Metric("m", Kind.COUNTER, "one \\ line\nof text", List.of()))));
    }

    @Test
    void givenNumbers_whenWritten_thenWholeOnesHaveNoFraction() {
        assertEquals("m 0", line(Map.of(), 0));
        assertEquals("m 1893456000000", line(Map.of(), 1_893_456_000_000.0));
        assertEquals("m 0.125", line(Map.of(), 0.125));
        assertEquals("m 1795285447.248", line(Map.of(), 1_795_285_447.248));
        assertEquals("m 1.0E300", line(Map.of(), 1e300));
        assertEquals("m NaN", line(Map.of(), Double.NaN));
        assertEquals("m -Inf", line(Map.of(), Double.NEGATIVE_INFINITY));
    }

    @Test
    void givenLabels_whenWritten_thenInOrderAndEscaped() {
        assertEquals("m{a=\"1\",b=\"x\\\"y\\\\z\\nw\"} 1", line(Map.of("b", "x\"y\\z\nw", "a", "1"), 1));
    }
}
