package gudok.server.view;

import java.util.List;
import java.util.Map;

/**
 * One measured thing at one moment, as Prometheus names and types it.
 *
 * @param name    letters, digits and underscores; its last words are the unit, and {@code total} for a counter
 * @param help    what it is, one line
 * @param samples none while there is nothing to tell
 */
public record Metric(String name, Kind kind, String help, List<Sample> samples) {
    /** What can be done with its values. */
    public enum Kind {
        /** Never falls while the server runs. */
        COUNTER,
        /** Rises and falls. */
        GAUGE
    }

    /**
     * One value.
     *
     * @param labels tell it from the other samples of its metric; names as for metrics, few values of each
     */
    public record Sample(Map<String, String> labels, double value) {
        public Sample {
            labels = Map.copyOf(labels);
        }
    }

    public Metric {
        samples = List.copyOf(samples);
    }
}
