package gudok.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/** A status as people read it. Apart from its command, so that the command's help does not load JSON. */
final class StatusText {
    private static final int WIDTH = 120;
    private static final String INDENT = " ".repeat(15);
    private static final String COMMA = ", ";
    private static final String UPTIME = "uptime_s";

    private StatusText() {}

    static List<String> lines(String answer) {
        JsonNode status = JsonText.parse(answer);
        List<String> lines = new ArrayList<>();
        status.fieldNames().forEachRemaining(name -> wrap(line(name, status.path(name)), lines));
        return lines;
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
            return value.isValueNode() ? value.asText() : value.toString();
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
