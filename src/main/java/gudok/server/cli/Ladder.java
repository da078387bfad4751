package gudok.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A call's history as a drawing of {@value #WIDTH} columns: the first leg's phone at the left, Gudok in the middle, all other
 * phones at the right; what the dialplan did stands between, in full width.
 */
final class Ladder {
    private static final int WIDTH = 100;
    private static final int MARGIN = 11;
    private static final int HALF = 43;
    private static final int LONGEST_PLACE = 34;
    private static final String BLANK = " ";

    private final JsonNode call;
    private final List<String> lines = new ArrayList<>();

    private Ladder(JsonNode call) {
        this.call = call;
    }

    /** @param call as the server tells of it */
    static List<String> of(JsonNode call) {
        Ladder ladder = new Ladder(call);
        ladder.draw();
        return ladder.lines;
    }

    private void draw() {
        head();
        long omitted = call.path("omitted").asLong();
        int number = 0;
        for (JsonNode entry : call.path("history")) {
            if (omitted > 0 && number == call.path("omitted_after").asInt()) {
                lines.add(BLANK.repeat(MARGIN) + "... " + omitted + " more, not kept ...");
            }
            number++;
            entry(entry);
        }
    }

    private void head() {
        String others = call.path("legs").size() > 2 ? "B..." : "B";
        String right = call.path("legs").size() < 2 ? "" : others;
        lines.add("   seconds " + "A" + BLANK.repeat(HALF - 3) + "gudok" + BLANK.repeat(HALF - 3) + right);
    }

    private void entry(JsonNode entry) {
        String time =
                String.format(Locale.ROOT, "%10.3f ", entry.path("offset_ms").asLong() / 1000.0);
        String line = switch (entry.path("type").asText()) {
            case "sip" -> arrow(entry);
            case "action" -> action(entry);
            default -> happening(entry);
        };
        lines.add((time + line).stripTrailing());
        if (entry.path("why").isTextual()) {
            why(entry.path("why").asText());
        }
    }

    /** Words of a refusal, in as many lines as they need. */
    private void why(String words) {
        String rest = Text.cell(words, words.length() + 1);
        String begin = " = why: ";
        while (!rest.isBlank()) {
            int room = WIDTH - MARGIN - begin.length();
            int blank = rest.lastIndexOf(' ', room);
            int most = Character.isLowSurrogate(rest.charAt(Math.min(room, rest.length() - 1))) ? room - 1 : room;
            int end = rest.length() <= room ? rest.length() : blank > 0 ? blank : most;
            lines.add(BLANK.repeat(MARGIN) + begin + rest.substring(0, end));
            rest = rest.substring(end).strip();
            begin = BLANK.repeat(begin.length());
        }
    }

    private static String arrow(JsonNode entry) {
        String leg = entry.path("leg").asText();
        boolean first = leg.equals("A");
        boolean toTheRight = entry.path("direction").asText().equals("received") == first;
        String shaft = shaft(label(entry), HALF - (first ? 1 : leg.length()), toTheRight);
        return first ? "A" + shaft + "|" : "|" + BLANK.repeat(HALF - 1) + "|" + shaft + Text.cell(leg, 3);
    }

    private static String shaft(String label, int length, boolean toTheRight) {
        String text = "-- " + label + " ";
        String line = text + "-".repeat(Math.max(0, length - 1 - text.length()));
        return toTheRight ? line + ">" : "<" + line;
    }

    private static String label(JsonNode entry) {
        boolean request = entry.path("status").isNull();
        String what = request
                ? entry.path("method").asText() + target(entry)
                : entry.path("status").asText() + " " + entry.path("reason").asText() + answeredRequest(entry);
        String sdp = entry.path("sdp").asBoolean() ? " +SDP" : "";
        String again = entry.path("repeated").asBoolean() ? " (again)" : "";
        return Text.cell(what, HALF - 8 - sdp.length() - again.length()) + sdp + again;
    }

    /** Whom an INVITE is for. */
    private static String target(JsonNode entry) {
        String line = entry.path("first_line").asText();
        String[] words = line.split(" ");
        return entry.path("method").asText().equals("INVITE") && words.length > 2 ? " " + words[1] : "";
    }

    /** What is answered, where that is not plain. */
    private static String answeredRequest(JsonNode entry) {
        String method = entry.path("method").asText();
        return method.equals("INVITE") ? "" : " (" + method + ")";
    }

    private static String action(JsonNode entry) {
        String place = entry.path("file").asText() + ":" + entry.path("line").asText();
        String shown = entry.path("line").asInt() == 0 ? "" : ending(place);
        String done = " * " + entry.path("application").asText() + " "
                + entry.path("data").asText();
        int room = WIDTH - MARGIN - shown.length() - 2;
        String cell = Text.cell(done.stripTrailing(), room);
        return cell + BLANK.repeat(room + 2 - cell.codePointCount(0, cell.length())) + shown;
    }

    /** The end of a path says more than its begin. */
    private static String ending(String place) {
        String plain = Text.cell(place, place.length() + 1);
        int tooMany = plain.codePointCount(0, plain.length()) - LONGEST_PLACE;
        return tooMany <= 0 ? plain : "…" + plain.substring(plain.offsetByCodePoints(0, tooMany + 1));
    }

    private static String happening(JsonNode entry) {
        String text = entry.path("text").asText();
        String words = switch (entry.path("event").asText()) {
            case "digit" -> "key " + text;
            case "bridged" -> "joined with the other phone";
            case "unbridged" -> "parted from the other phone";
            case "held" -> "held by " + text;
            case "resumed" -> "resumed by " + text;
            case "media-timeout" -> "no sound came for too long";
            case "connection-failed" -> "no connection for " + text;
            case "transferred" -> "goes to " + text;
            default -> entry.path("event").asText() + " " + text;
        };
        return Text.cell(" = " + words, WIDTH - MARGIN);
    }
}
