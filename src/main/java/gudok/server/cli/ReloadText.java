package gudok.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * What became of a reload, as people read it.
 *
 * @param findings one line each
 */
record ReloadText(boolean taken, List<String> findings, String summary) {
    static ReloadText of(String answer) {
        JsonNode result = JsonText.parse(answer);
        boolean taken = result.path("taken").asBoolean();
        List<String> findings = new ArrayList<>();
        result.path("findings").forEach(one -> findings.add(line(one)));
        JsonNode configuration = result.path("configuration");
        String version = "version " + configuration.path("version").asText();
        return new ReloadText(
                taken,
                findings,
                taken
                        ? "reloaded: " + version + ", "
                                + configuration.path("users").asText() + " users"
                                + orphans(result.path("orphans").asInt())
                        : "refused: " + version + " stays");
    }

    private static String orphans(int count) {
        return count == 0 ? "" : "; " + count + " registrations of users that are gone";
    }

    private static String line(JsonNode finding) {
        return Text.line(finding.path("file").asText() + ":"
                + finding.path("line").asText() + ":" + finding.path("column").asText() + ": "
                + finding.path("severity").asText() + ": "
                + finding.path("message").asText());
    }
}
