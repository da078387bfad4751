package gudok.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/** A status as people read it. Apart from its command, so that the command's help does not load JSON. */
final class StatusText {
    private static final String UPTIME = "uptime_s";

    private StatusText() {}

    static List<String> lines(String answer) {
        JsonNode status = JsonText.parse(answer);
        List<String> lines = new ArrayList<>();
        status.fieldNames().forEachRemaining(name -> lines.add(line(name, status.path(name))));
        return lines;
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
