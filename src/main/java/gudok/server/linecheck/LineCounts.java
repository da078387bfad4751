package gudok.server.linecheck;

import gudok.media.line.LineReport;
import gudok.media.line.Verdict;
import gudok.server.metrics.Counts;
import gudok.server.metrics.Metrics;
import gudok.server.view.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/** Counts verdicts, reasons, and lines by their MOS. Any thread. */
final class LineCounts {
    private static final double[] LIMITS = {2, 2.5, 3, 3.5, 3.75, 4, 4.25};

    private final Counts<Verdict.Grade> verdicts = new Counts<>();
    private final Counts<String> reasons = new Counts<>();
    private final LongAdder[] upTo = new LongAdder[LIMITS.length];
    private final LongAdder rated = new LongAdder();

    LineCounts() {
        for (int i = 0; i < upTo.length; i++) {
            upTo[i] = new LongAdder();
        }
    }

    void count(LineReport report) {
        verdicts.count(report.verdict().grade());
        reasons.count(report.verdict().reason().code());
        report.quality().mos().ifPresent(this::rate);
    }

    private void rate(double mos) {
        rated.increment();
        for (int i = 0; i < LIMITS.length; i++) {
            if (mos <= LIMITS[i]) {
                upTo[i].increment();
            }
        }
    }

    void addTo(Metrics metrics) {
        metrics.counters("gudok_line_checks_total", "Lines measured, by verdict.", "verdict", byVerdict())
                .counters(
                        "gudok_line_check_reasons_total",
                        "Lines measured, by the first reason of their verdict.",
                        "reason",
                        reasons::snapshot)
                .add(
                        "gudok_line_mos_upto_total",
                        Metric.Kind.COUNTER,
                        "Lines with a MOS of at most le; +Inf counts all that were rated.",
                        this::histogram);
    }

    private Supplier<Map<String, Long>> byVerdict() {
        return () -> {
            Map<String, Long> all = new TreeMap<>();
            for (Verdict.Grade grade : Verdict.Grade.values()) {
                all.put(grade.code(), verdicts.snapshot().getOrDefault(grade, 0L));
            }
            return all;
        };
    }

    private List<Metric.Sample> histogram() {
        List<Metric.Sample> samples = new ArrayList<>();
        for (int i = 0; i < LIMITS.length; i++) {
            samples.add(new Metric.Sample(Map.of("le", String.format(Locale.ROOT, "%.2f", LIMITS[i])), upTo[i].sum()));
        }
        samples.add(new Metric.Sample(Map.of("le", "+Inf"), rated.sum()));
        return samples;
    }
}
