package gudok.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import gudok.server.admin.Json;
import gudok.server.view.Explanation;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.StringJoiner;

/** An explanation as people read it: hunt after hunt, extension by extension. */
final class ExplainText {
    private static final int WIDTH = 90;
    private static final String GREEN = "\u001b[32m";
    private static final String RED = "\u001b[31m";
    private static final String GREY = "\u001b[90m";
    private static final String PLAIN = "\u001b[0m";

    private final boolean coloured;
    private final List<String> lines = new ArrayList<>();
    private String indent = "";
    private boolean route;

    private ExplainText(boolean coloured) {
        this.coloured = coloured;
    }

    static String json(Explanation explanation) {
        return new Json().text(explanation);
    }

    static ExplainText of(String json, boolean coloured) {
        ExplainText text = new ExplainText(coloured);
        JsonNode first = JsonText.parse(json);
        JsonNode ended = first.path("ended");
        for (JsonNode hunt = first; hunt.isObject(); hunt = hunt.path("next")) {
            text.hunt(hunt);
            if (text.route && !(ended.isObject() && hunt.path("next").isNull())) {
                text.end(hunt);
            }
        }
        if (ended.isObject()) {
            text.ended(ended);
        }
        return text;
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    /** Whether the last hunt found one: a call that was transferred nowhere has none. */
    boolean hasRoute() {
        return route;
    }

    private void hunt(JsonNode hunt) {
        if (!lines.isEmpty()) {
            lines.add("");
        }
        String version = hunt.path("version").asLong() > 0 ? ", version " + text(hunt, "version") : "";
        lines.add(how(text(hunt, "reached_by")) + text(hunt, "number") + " in context " + text(hunt, "context")
                + ", at " + text(hunt, "time") + version);
        hunt.path("notes").forEach(note -> lines.add("  note: " + Text.line(note.asText())));
        lines.add("");
        extensions(hunt);
        lines.add("");
        route = hunt.path("route").asBoolean();
        if (!route) {
            lines.add("  " + paint(RED, "no route") + ": "
                    + (hunt.path("cause").isNull() ? "" : text(hunt, "cause") + ", ") + text(hunt, "reason"));
        }
        actions(hunt);
    }

    /** How a real call ended. */
    private void ended(JsonNode ended) {
        String how = text(ended, "disposition").isEmpty() ? "" : " (" + text(ended, "disposition") + ")";
        String application = text(ended, "application");
        String action = application.isEmpty() ? "before any action" : "last action " + application;
        String extension = text(ended, "extension").isEmpty() ? "" : " of \"" + text(ended, "extension") + "\"";
        String line = "  this call ended: " + text(ended, "cause") + how + ", " + action + extension + ", after "
                + ended.path("duration_ms").asLong() + " ms";
        if (text(ended, "file").isEmpty()) {
            lines.add(line);
        } else {
            place(line, ended);
        }
    }

    private static String how(String reachedBy) {
        return switch (reachedBy) {
            case "transfer" -> "then, transferred, ";
            case "execute_extension" -> "then, executed by an action above, ";
            default -> "";
        };
    }

    private void end(JsonNode hunt) {
        String reason = text(hunt, "reason");
        String why = reason.isEmpty() ? "" : ", " + reason;
        if (!hunt.path("cause").isNull()) {
            lines.add(indent + "  the call ends: " + text(hunt, "cause") + why);
        } else if (!hunt.path("assumed_cause").isNull()) {
            lines.add(indent + "  the end depends on the call; as assumed above: " + text(hunt, "assumed_cause") + why);
        } else if (!reason.isEmpty()) {
            lines.add(indent + "  " + reason);
        }
    }

    /** A hunt within an action, further to the right. */
    private void executed(JsonNode hunt) {
        String outer = indent;
        indent += "    ";
        lines.add(indent + "  executes " + text(hunt, "number") + " in context " + text(hunt, "context"));
        indent += "  ";
        extensions(hunt);
        if (!text(hunt, "reason").isEmpty()) {
            lines.add(indent + "  " + paint(GREY, text(hunt, "reason")));
        }
        actions(hunt);
        indent = outer;
    }

    /** A call that a loopback leg begins, hunt after hunt, further to the right. */
    private void loop(JsonNode first) {
        String outer = indent;
        indent += "    ";
        String how = "  begins a call to ";
        for (JsonNode hunt = first; hunt.isObject(); hunt = hunt.path("next")) {
            lines.add(indent + how + text(hunt, "number") + " in context " + text(hunt, "context"));
            how = "  which is transferred to ";
            indent += "  ";
            extensions(hunt);
            actions(hunt);
            end(hunt);
        }
        indent = outer;
    }

    private void extensions(JsonNode hunt) {
        Iterator<JsonNode> conditions = hunt.path("conditions").elements();
        hunt.path("extensions").forEach(extension -> extension(extension, conditions));
        if (hunt.path("unseen").asInt() > 0) {
            lines.add(indent + "  "
                    + paint(GREY, text(hunt, "unseen") + " more not looked at: one without continue has matched"));
        }
    }

    private void actions(JsonNode hunt) {
        if (!hunt.path("actions").isEmpty()) {
            lines.add(indent + "  actions");
        }
        hunt.path("actions").forEach(this::action);
    }

    private void extension(JsonNode extension, Iterator<JsonNode> conditions) {
        boolean matched = extension.path("matched").asBoolean();
        String name = text(extension, "name").isEmpty() ? "(without name)" : text(extension, "name");
        String note = text(extension, "note").isEmpty() ? "" : "  (" + text(extension, "note") + ")";
        String goesOn = matched && extension.path("goes_on").asBoolean() ? ", continue" : "";
        place(
                "  " + paint(matched ? GREEN : "", name) + (matched ? paint(GREEN, "  MATCH") + goesOn : "") + note,
                extension);
        for (int i = extension.path("conditions").asInt(); i > 0 && conditions.hasNext(); i--) {
            condition(conditions.next());
        }
    }

    private void condition(JsonNode condition) {
        String result = text(condition, "result");
        String colour = result.equals("PASS") ? GREEN : result.equals("FAIL") ? RED : GREY;
        String line =
                "  ".repeat(2 + condition.path("depth").asInt()) + paint(colour, result) + "  " + compared(condition);
        place(line, condition);
        StringJoiner captures = new StringJoiner("  ");
        for (int i = 1; i < condition.path("captures").size(); i++) {
            captures.add("$" + i + "=\""
                    + Text.line(condition.path("captures").path(i).asText()) + "\"");
        }
        if (captures.length() > 0) {
            lines.add(
                    indent + "          " + "  ".repeat(condition.path("depth").asInt()) + captures);
        }
    }

    private static String compared(JsonNode condition) {
        String reason = text(condition, "reason").isEmpty() ? "" : "  (" + text(condition, "reason") + ")";
        String field = text(condition, "field");
        String expression = text(condition, "expression");
        if (field.isEmpty()) {
            return "always" + reason;
        }
        boolean skipped = text(condition, "result").equals("SKIP");
        String value = skipped ? "" : " \"" + text(condition, "value") + "\"";
        return field + value + (field.equals("time") ? " is " + expression : " =~ /" + expression + "/") + reason;
    }

    private void action(JsonNode action) {
        String data = text(action, "data");
        String expanded = text(action, "expanded");
        String line = "    " + text(action, "application") + "(" + data + ")"
                + (expanded.equals(data) ? "" : "  = " + expanded);
        String mark = action.path("reached").asBoolean()
                ? action.path("certain").asBoolean() ? "" : "  (if it comes to that)"
                : "  (not reached)";
        place(action.path("reached").asBoolean() ? line + mark : paint(GREY, line + mark), action);
        action.path("notes").forEach(note -> lines.add(indent + "      " + paint(GREY, Text.line(note.asText()))));
        if (action.path("hunt").isObject()) {
            executed(action.path("hunt"));
        }
        action.path("loops").forEach(this::loop);
    }

    /** The line with its place behind it, in a column where it fits. */
    private void place(String text, JsonNode at) {
        String line = indent + text;
        int length = line.replaceAll("\u001b\\[[0-9]+m", "").length();
        String gap = " ".repeat(Math.max(2, WIDTH - length));
        lines.add(line + gap + paint(GREY, text(at, "file") + ":" + text(at, "line")));
    }

    private String paint(String colour, String text) {
        return coloured && !colour.isEmpty() ? colour + text + PLAIN : text;
    }

    private static String text(JsonNode node, String field) {
        return Text.line(node.path(field).asText());
    }
}
