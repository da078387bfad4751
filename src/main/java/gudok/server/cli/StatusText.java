package gudok.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/** A status as people read it. Apart from its command, so that the command's help does not load JSON. */
final class StatusText {
    private static final int WIDTH = 80;
    private static final String INDENT = " ".repeat(15);
    private static final String COMMA = ", ";
    private static final String SIP = "sip";
    /** Of an instant. */
    private static final Pattern FRACTION = Pattern.compile("(T\\d\\d:\\d\\d:\\d\\d)\\.\\d+Z$");

    private static final String UPTIME = "uptime_s";

    private StatusText() {}

    static List<String> lines(String answer) {
        JsonNode status = JsonText.parse(answer);
        List<String> lines = new ArrayList<>();
        status.fieldNames().forEachRemaining(name -> {
            if (name.equals(SIP)) {
                sip(status.path(name), lines);
            } else {
                wrap(line(name, status.path(name)), lines);
            }
        });
        return lines;
    }

    /** Where each transport is listened on, a line each; then who has come by it. */
    private static void sip(JsonNode sip, List<String> lines) {
        Map<String, StringJoiner> places = new LinkedHashMap<>();
        for (String socket : sip.path("listening").asText().split(",")) {
            int colon = socket.indexOf(':');
            places.computeIfAbsent(socket.substring(0, Math.max(0, colon)), fresh -> new StringJoiner(COMMA))
                    .add(socket.substring(colon + 1));
        }
        places.forEach((transport, at) -> wrap(line(SIP + " " + transport, at.toString()), lines));
        wrap(line("connections", numbers(sip.path("connections"))), lines);
        if (!sip.path("tls").isEmpty()) {
            wrap(line("with TLS", numbers(sip.path("tls"))), lines);
        }
        if (sip.path("certificate_until").isTextual()) {
            lines.add(line("certificate", "until " + text(sip.path("certificate_until"))));
        }
        if (sip.path("certificate_refused").isTextual()) {
            String problem = sip.path("certificate_refused").asText();
            lines.add(line("refused", problem));
            lines.add(INDENT + "older files of certificates are in use until these can be used");
        }
    }

    private static String numbers(JsonNode counts) {
        return counts.isEmpty() ? "none" : text(counts);
    }

    /** At commas, under the begin of the text. */
    private static void wrap(String line, List<String> lines) {
        String rest = line;
        int comma = rest.lastIndexOf(COMMA, WIDTH - 1);
        while (rest.length() > WIDTH && comma > INDENT.length()) {
            lines.add(rest.substring(0, comma + 1));
            rest = INDENT + rest.substring(comma + COMMA.length());
            comma = rest.lastIndexOf(COMMA, WIDTH - 1);
        }
        lines.add(rest);
    }

    private static String line(String name, JsonNode value) {
        if (name.equals(UPTIME)) {
            return line("uptime", duration(value.asLong()));
        }
        return line(name.replace('_', ' '), text(value));
    }

    /** Of an object its fields that have a value, side by side. */
    private static String text(JsonNode value) {
        if (!value.isObject()) {
            return value.isValueNode() ? FRACTION.matcher(value.asText()).replaceFirst("$1Z") : value.toString();
        }
        StringJoiner fields = new StringJoiner(", ");
        value.fieldNames().forEachRemaining(name -> {
            JsonNode field = value.path(name);
            if (!field.isNull()) {
                String shown = text(field);
                fields.add(name.replace('_', ' ') + " " + (field.isObject() ? "(" + shown + ")" : shown));
            }
        });
        return fields.toString();
    }

    private static String line(String name, String value) {
        return String.format("%-14s %s", Text.line(name), Text.line(value));
    }

    private static String duration(long seconds) {
        long days = seconds / 86_400;
        String clock = String.format("%d:%02d:%02d", seconds / 3600 % 24, seconds / 60 % 60, seconds % 60);
        return days == 0 ? clock : days + " d " + clock;
    }
}
