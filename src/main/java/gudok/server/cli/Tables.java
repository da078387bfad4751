package gudok.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import gudok.server.cli.Table.Column;
import java.util.List;
import java.util.Locale;

/** What people see of each list. Apart from the commands, so that their help does not load JSON. */
final class Tables {
    private Tables() {}

    static List<Column> registrations() {
        return List.of(
                Column.id("AOR", 20, "aor"),
                Column.of("CONTACT", 32, "contact"),
                Column.of("SOURCE", 21, "source"),
                new Column("VIA", 7, FlowCells::via),
                new Column("FLOW", 9, FlowCells::flow),
                new Column("STATE", 11, FlowCells::state),
                new Column("RTT", 7, Tables::rtt),
                new Column("EXPIRES", 7, row -> row.path("expires_s").asText() + " s"),
                Column.of("AGENT", 40, "user_agent"));
    }

    static List<Column> failed() {
        return List.of(
                new Column("TIME", 20, row -> second(row, "time")),
                new Column("USER", 24, Tables::userAtRealm),
                Column.of("SOURCE", 21, "source"),
                Column.of("REASON", 14, "reason"),
                Column.of("AGENT", 16, "user_agent"),
                Column.of("DETAIL", 100, "detail"));
    }

    static List<Column> pings() {
        return List.of(
                Column.id("AOR", 40, "aor"),
                Column.of("CONTACT", 60, "contact"),
                new Column("ANSWER", 12, row -> row.path("rtt_ms").isNumber() ? rtt(row) : "no answer"));
    }

    static List<Column> bans() {
        return List.of(
                Column.of("ADDRESS", 45, "address"),
                new Column("SINCE", 20, row -> second(row, "since")),
                new Column("UNTIL", 20, row -> second(row, "until")));
    }

    static List<Column> versions() {
        return List.of(
                Column.of("VERSION", 10, "version"),
                new Column("TIME", 20, row -> second(row, "time")),
                Column.of("ORIGIN", 24, "origin"),
                new Column("NOW", 3, row -> row.path("current").asBoolean() ? "*" : ""),
                Column.of("FILES", 60, "files"));
    }

    static List<Column> lineChecks() {
        return List.of(
                new Column("TIME", 20, row -> second(row, "time")),
                Column.of("FROM", 10, "from"),
                Column.of("TO", 10, "to"),
                new Column("LEG", 3, row -> row.path("leg").asText().equals("callee") ? "b" : "a"),
                Column.id("CALL", 36, "call"),
                Column.of("VERDICT", 7, "verdict"),
                new Column("MOS", 4, row -> number(row, "mos", "%.2f")),
                new Column("LOSS", 6, row -> number(row, "loss_pct", "%.1f") + " %"),
                Column.of("REASON", 40, "reason"));
    }

    static List<Column> calls() {
        return List.of(
                Column.id("ID", 36, "id"),
                new Column("SINCE", 15, row -> second(row, "since").replaceFirst("^[0-9]{4}-", "")),
                Column.of("FROM", 12, "from"),
                Column.of("TO", 12, "to"),
                Column.of("STATE", 8, "state"),
                new Column("VIA", 7, FlowCells::legs),
                new Column("CODEC", 9, FlowCells::sound),
                new Column("NOW", 60, Tables::running));
    }

    /** What the dialplan does. */
    private static String running(JsonNode row) {
        String application = row.path("application").asText("");
        String data = row.path("data").asText("");
        return application.isEmpty() ? "-" : data.isEmpty() ? application : application + " " + data;
    }

    static List<Column> hangups() {
        return List.of(Column.id("CALL", 36, "call"), Column.of("RESULT", 20, "result"));
    }

    static List<Column> cdrs() {
        return List.of(
                Column.of("ENDED", 19, "end_stamp"),
                new Column("LEG", 3, row -> row.path("direction").asText().equals("outbound") ? "b" : "a"),
                Column.of("FROM", 12, "caller_id_number"),
                Column.of("TO", 12, "destination_number"),
                new Column("TALK", 7, row -> row.path("billsec").asText("0") + " s"),
                Column.of("WHO", 11, "sip_hangup_disposition"),
                Column.of("CAUSE", 34, "hangup_cause"),
                Column.id("CALL", 36, "call_uuid"));
    }

    private static String number(JsonNode row, String field, String format) {
        JsonNode number = row.path(field);
        return number.isNumber() ? String.format(Locale.ROOT, format, number.asDouble()) : "-";
    }

    private static String userAtRealm(JsonNode row) {
        String realm = row.path("realm").asText();
        return row.path("user").asText() + (realm.isEmpty() ? "" : "@" + realm);
    }

    /** An instant without parts of a second. */
    private static String second(JsonNode row, String field) {
        return row.path(field).asText().replaceFirst("\\.[0-9]+Z$", "Z");
    }

    private static String rtt(JsonNode row) {
        JsonNode rttMs = row.path("rtt_ms");
        return rttMs.isNumber() ? rttMs.asText() + " ms" : "-";
    }
}
