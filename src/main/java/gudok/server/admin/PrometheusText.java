package gudok.server.admin;

import gudok.server.view.Metric;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;

/** Metrics in Prometheus' text format, version 0.0.4. */
final class PrometheusText {
    static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

    /** Whole numbers up to here are exact. */
    private static final double LARGEST_WHOLE = 1L << 53;

    private PrometheusText() {}

    static String of(List<Metric> metrics) {
        StringBuilder text = new StringBuilder();
        metrics.forEach(metric -> append(metric, text));
        return text.toString();
    }

    private static void append(Metric metric, StringBuilder text) {
        String name = metric.name();
        text.append("# HELP ")
                .append(name)
                .append(' ')
                .append(escaped(metric.help()))
                .append('\n');
        text.append("# TYPE ").append(name).append(' ');
        text.append(metric.kind().name().toLowerCase(Locale.ROOT)).append('\n');
        for (Metric.Sample sample : metric.samples()) {
            text.append(name).append(labels(sample.labels())).append(' ');
            text.append(number(sample.value())).append('\n');
        }
    }

    private static String labels(Map<String, String> labels) {
        if (labels.isEmpty()) {
            return "";
        }
        StringJoiner text = new StringJoiner(",", "{", "}");
        new TreeMap<>(labels)
                .forEach((name, value) -> text.add(name + "=\"" + escaped(value).replace("\"", "\\\"") + '"'));
        return text.toString();
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\n", "\\n");
    }

    private static String number(double value) {
        if (Double.isInfinite(value)) {
            return value > 0 ? "+Inf" : "-Inf";
        }
        if (!(Math.abs(value) <= LARGEST_WHOLE)) {
            return Double.toString(value);
        }
        return value == Math.rint(value)
                ? Long.toString((long) value)
                : BigDecimal.valueOf(value).toPlainString();
    }
}
