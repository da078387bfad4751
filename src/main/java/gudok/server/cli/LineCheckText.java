package gudok.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A line's report as people read it, in English or Russian. Apart from its command, so that the command's help does not load JSON. */
final class LineCheckText {
    private final JsonNode report;
    private final LineCheckWords words;
    private final List<String> lines = new ArrayList<>();

    private LineCheckText(JsonNode report) {
        this.report = report;
        words = new LineCheckWords(report.path("language").asText());
    }

    /** @param answer of the server, JSON */
    static String of(String answer) {
        LineCheckText text = new LineCheckText(JsonText.parse(answer));
        text.head();
        text.findings();
        text.inbound();
        text.sound();
        text.outbound();
        text.rating();
        return String.join(System.lineSeparator(), text.lines);
    }

    private void head() {
        String call = report.path("from").asText() + " > " + report.path("to").asText();
        String state = report.path("running").asBoolean() ? words.of("running") : words.of("over");
        line("call", Text.line(call) + ", " + words.of(report.path("leg").asText()) + ", " + state);
        line("id", Text.line(report.path("call").asText()));
        line("sip_call_id", Text.line(report.path("sip_call_id").asText()));
        line("time", report.path("time").asText().replaceFirst("\\.\\d+Z$", "Z") + ", " + seconds("duration_ms"));
        line("codec", Text.line(report.path("codec").asText()) + " " + value("ptime_ms", 0, "ms"));
        if (report.path("srtp").isTextual()) {
            line("srtp", Text.line(report.path("srtp").asText()) + ", " + counts("srtp_invalid"));
        }
    }

    private void findings() {
        title("verdict");
        lines.add("  " + words.of(report.path("verdict").asText()).toUpperCase(Locale.ROOT));
        for (JsonNode finding : report.path("findings")) {
            lines.add("  - " + Text.line(finding.path("text").asText()) + " ("
                    + words.of(finding.path("grade").asText()) + ")");
            lines.add("    " + Text.line(finding.path("advice").asText()));
        }
    }

    private void inbound() {
        title("inbound");
        line("packets", counts("expected", "received", "lost", "duplicate", "reordered", "late"));
        line("loss", value("loss_pct", 2, "%") + ", " + words.of("late") + " " + value("late_pct", 2, "%"));
        line(
                "bursts",
                report.path("bursts").asText() + ", " + value("burst_ms", 0, "ms") + ", "
                        + value("burst_density_pct", 1, "%"));
        line("jitter", value("jitter_ms", 2, "ms") + ", " + words.of("most") + " " + value("jitter_max_ms", 2, "ms"));
        line(
                "delay",
                "50 %: " + value("delay_p50_ms", 1, "ms") + ", 95 %: " + value("delay_p95_ms", 1, "ms") + ", 99 %: "
                        + value("delay_p99_ms", 1, "ms") + ", " + words.of("most") + " "
                        + value("delay_max_ms", 1, "ms"));
        line("clock", value("skew_ppm", 1, "ppm"));
        line(
                "source",
                texts("source", "signalled") + ", NAT: "
                        + words.of(report.path("nat").asText()));
    }

    private void sound() {
        title("sound");
        line("level", value("level_dbm0", 1, "dBm0") + ", " + words.of("peak") + " " + value("peak_dbm0", 1, "dBm0"));
        line("noise", value("noise_dbm0", 1, "dBm0"));
        line("clipped", report.path("clipped").asText());
        line(
                "silence",
                String.format(
                        words.locale(),
                        "%.0f %%",
                        100 * report.path("silence_share").asDouble()));
    }

    private void outbound() {
        JsonNode out = report.path("outbound");
        title("outbound");
        line("packets", words.of("sent") + " " + out.path("sent").asText());
        if (out.path("reports").asLong() == 0) {
            line("rtcp", words.of("no reports"));
            return;
        }
        line(
                "loss",
                value(out, "loss_pct", 2, "%") + ", " + words.of("most") + " " + value(out, "loss_max_pct", 2, "%"));
        line("jitter", value(out, "jitter_ms", 2, "ms"));
        line("rtt", value("rtt_ms", 1, "ms"));
        line("mos", value(out, "mos", 2, "") + ", R " + value(out, "r", 1, ""));
    }

    private void rating() {
        title("rating");
        line("mos", value("mos", 2, "") + ", R " + value("r", 1, ""));
        String known = report.path("ta_known").asBoolean() ? "" : " (" + words.of("unknown") + ")";
        line("ta", value("ta_ms", 1, "ms") + known);
        line("ppl", value("ppl_pct", 2, "%"));
        line("burst_r", value("burst_r", 2, ""));
        line("ie", value("ie", 1, "") + ", Bpl " + value("bpl", 1, ""));
    }

    private void title(String name) {
        lines.add("");
        lines.add(words.of(name));
    }

    private void line(String name, String value) {
        lines.add(String.format("  %-22s %s", words.of(name), value));
    }

    private String counts(String... names) {
        List<String> counts = new ArrayList<>();
        for (String name : names) {
            counts.add(words.of(name) + " " + report.path(name).asText());
        }
        return String.join(", ", counts);
    }

    private String texts(String source, String signalled) {
        return text(source) + ", " + words.of(signalled) + " " + text(signalled);
    }

    private String text(String name) {
        JsonNode value = report.path(name);
        return value.isNull() ? "–" : Text.line(value.asText());
    }

    private String seconds(String name) {
        return String.format(words.locale(), "%.1f %s", report.path(name).asDouble() / 1000, words.of("s"));
    }

    private String value(String name, int digits, String unit) {
        return value(report, name, digits, unit);
    }

    private String value(JsonNode of, String name, int digits, String unit) {
        JsonNode value = of.path(name);
        if (!value.isNumber()) {
            return words.of("not measured");
        }
        return String.format(words.locale(), "%." + digits + "f %s", value.asDouble(), words.of(unit))
                .strip();
    }
}
