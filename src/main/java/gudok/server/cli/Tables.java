package gudok.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import gudok.server.cli.Table.Column;
import java.util.List;

/** What people see of each list. Apart from the commands, so that their help does not load JSON. At most 120 columns wide. */
final class Tables {
    private Tables() {}

    static List<Column> registrations() {
        return List.of(
                Column.of("AOR", 20, "aor"),
                Column.of("CONTACT", 32, "contact"),
                Column.of("SOURCE", 21, "source"),
                Column.of("STATE", 11, "state"),
                new Column("RTT", 8, Tables::rtt),
                new Column("EXPIRES", 8, row -> row.path("expires_s").asText() + " s"),
                Column.of("AGENT", 8, "user_agent"));
    }

    static List<Column> failed() {
        return List.of(
                Column.of("TIME", 20, "time"),
                Column.of("USER", 16, "user"),
                Column.of("REALM", 18, "realm"),
                Column.of("SOURCE", 21, "source"),
                Column.of("REASON", 14, "reason"),
                Column.of("AGENT", 18, "user_agent"));
    }

    static List<Column> pings() {
        return List.of(
                Column.of("AOR", 40, "aor"),
                Column.of("CONTACT", 60, "contact"),
                new Column("ANSWER", 12, row -> row.path("rtt_ms").isNumber() ? rtt(row) : "no answer"));
    }

    static List<Column> bans() {
        return List.of(
                Column.of("ADDRESS", 45, "address"), Column.of("SINCE", 30, "since"), Column.of("UNTIL", 30, "until"));
    }

    private static String rtt(JsonNode row) {
        JsonNode rttMs = row.path("rtt_ms");
        return rttMs.isNumber() ? rttMs.asText() + " ms" : "-";
    }
}
