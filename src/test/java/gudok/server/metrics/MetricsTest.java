package gudok.server.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gudok.server.view.Metric;
import gudok.server.view.Metric.Kind;
import gudok.server.view.Metric.Sample;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class MetricsTest {
    private final Metrics metrics = new Metrics();

    @Test
    void givenMetrics_whenRead_thenInOrderWithTheValuesOfThatMoment() {
        AtomicInteger calls = new AtomicInteger(1);
        metrics.gauge("calls", "Calls.", calls::get)
                .counters("ends_total", "Ends.", "cause", () -> Map.of("b", 2L, "a", 1L));
        calls.set(7);
        assertEquals(
                List.of(
                        new Metric("calls", Kind.GAUGE, "Calls.", List.of(new Sample(Map.of(), 7))),
                        new Metric(
                                "ends_total",
                                Kind.COUNTER,
                                "Ends.",
                                List.of(new Sample(Map.of("cause", "a"), 1), new Sample(Map.of("cause", "b"), 2)))),
                metrics.read());
    }

    @Test
    void givenOneThatFails_whenRead_thenOnlyItIsLeftOut() {
        metrics.gauge("first", "First.", () -> 1)
                .gauge("broken", "Broken.", () -> {
                    throw new IllegalStateException("broken by the test");
                })
                .gauge("last", "Last.", () -> 3);
        assertEquals(
                List.of("first", "last"),
                metrics.read().stream().map(Metric::name).toList());
    }
}
