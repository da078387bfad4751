package gudok.server.metrics;

import gudok.server.view.Metric;
import gudok.server.view.Metric.Kind;
import gudok.server.view.Metric.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All metrics of a server: for each, where its value is found. Values are fetched when somebody asks, and kept nowhere. Filled
 * by one thread before it is read; then any thread. What fetches a value must neither block nor change anything; one that
 * throws is left out.
 */
public final class Metrics {
    private static final Logger log = LoggerFactory.getLogger(Metrics.class);

    private final List<Source> sources = new ArrayList<>();

    private record Source(String name, Kind kind, String help, Supplier<List<Sample>> samples) {}

    /** Something that never falls; its name ends in {@code _total}. */
    public Metrics counter(String name, String help, DoubleSupplier value) {
        return add(name, Kind.COUNTER, help, () -> single(value.getAsDouble()));
    }

    /** Something that rises and falls. */
    public Metrics gauge(String name, String help, DoubleSupplier value) {
        return add(name, Kind.GAUGE, help, () -> single(value.getAsDouble()));
    }

    /** A counter for each value of one label; the keys are bounded in number. */
    public Metrics counters(
            String name, String help, String label, Supplier<? extends Map<?, ? extends Number>> byLabel) {
        return add(name, Kind.COUNTER, help, () -> labelled(label, byLabel.get()));
    }

    /** A gauge for each value of one label; the keys are bounded in number. */
    public Metrics gauges(
            String name, String help, String label, Supplier<? extends Map<?, ? extends Number>> byLabel) {
        return add(name, Kind.GAUGE, help, () -> labelled(label, byLabel.get()));
    }

    /** Any other, such as one with two labels. */
    public Metrics add(String name, Kind kind, String help, Supplier<List<Sample>> samples) {
        sources.add(new Source(name, kind, help, samples));
        return this;
    }

    /** In the order in which they were added. */
    public List<Metric> read() {
        return sources.stream().map(Metrics::read).flatMap(Optional::stream).toList();
    }

    private static Optional<Metric> read(Source source) {
        try {
            return Optional.of(new Metric(source.name, source.kind, source.help, source.samples.get()));
        } catch (RuntimeException e) {
            log.error("metric cannot be read name={}", source.name, e);
            return Optional.empty();
        }
    }

    private static List<Sample> single(double value) {
        return List.of(new Sample(Map.of(), value));
    }

    private static List<Sample> labelled(String label, Map<?, ? extends Number> values) {
        Map<String, Number> sorted = new TreeMap<>();
        values.forEach((key, value) -> sorted.put(key.toString(), value));
        return sorted.entrySet().stream()
                .map(entry -> new Sample(
                        Map.of(label, entry.getKey()), entry.getValue().doubleValue()))
                .toList();
    }
}
