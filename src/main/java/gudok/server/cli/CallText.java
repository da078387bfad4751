package gudok.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A call as people read it: what it is, its legs, its history. Apart from its command, so that the command's help does not load JSON. */
final class CallText {
    private static final int WIDTH = 100;

    private final JsonNode call;
    private final List<String> lines = new ArrayList<>();

    private CallText(JsonNode call) {
        this.call = call;
    }

    /** @param answer of the server, JSON */
    static List<String> lines(String answer) {
        CallText text = new CallText(JsonText.parse(answer));
        text.head();
        text.legs();
        text.lines.add("");
        text.lines.addAll(Ladder.of(text.call));
        return text.lines;
    }

    private void head() {
        line("call", text("from") + " > " + text("to") + ", " + state());
        line("id", text("id"));
        line("since", time("since") + (call.path("answered").isNull() ? "" : ", answered " + time("answered")));
        if (!call.path("application").isNull()) {
            line("now", text("application") + " " + text("data"));
            line("at", text("file") + ":" + text("line"));
        }
    }

    private String state() {
        if (call.path("cause").isNull()) {
            return text("state");
        }
        double seconds = call.path("duration_ms").asLong() / 1000.0;
        String how = text("disposition").isEmpty() ? "" : " (" + text("disposition") + ")";
        return String.format(Locale.ROOT, "over after %.1f s: %s%s", seconds, text("cause"), how);
    }

    private void legs() {
        for (JsonNode leg : call.path("legs")) {
            String codec = leg.path("codec").asText("");
            line(
                    "leg " + leg.path("leg").asText(),
                    field(leg, "party") + ", " + field(leg, "direction") + ", " + field(leg, "state")
                            + (codec.isEmpty() ? "" : ", " + codec)
                            + secure(leg) + peer(leg));
            line("", "Call-ID " + field(leg, "sip_call_id"));
        }
    }

    private static String secure(JsonNode leg) {
        return field(leg, "srtp").isEmpty()
                ? leg.path("codec").isNull() ? "" : ", not encrypted"
                : ", SRTP " + field(leg, "srtp");
    }

    /** Where its last message came from or went. */
    private String peer(JsonNode leg) {
        String peer = "";
        for (JsonNode entry : call.path("history")) {
            peer = entry.path("leg").asText().equals(leg.path("leg").asText())
                    ? entry.path("peer").asText()
                    : peer;
        }
        String transport = field(leg, "transport");
        return peer.isEmpty() ? "" : ", " + (transport + " " + peer).strip();
    }

    private String text(String name) {
        return field(call, name);
    }

    private static String field(JsonNode of, String name) {
        return of.path(name).isNull() ? "" : of.path(name).asText();
    }

    /** To the millisecond. */
    private String time(String name) {
        return text(name).replaceFirst("(\\.[0-9]{3})[0-9]+Z$", "$1Z");
    }

    private void line(String name, String value) {
        lines.add(Text.cell(String.format("%-6s %s", name, value), WIDTH).stripTrailing());
    }
}
