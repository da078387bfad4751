package gudok.server.store;

import gudok.dialplan.call.Value;
import gudok.dialplan.call.Value.Origin;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A value in two columns: its text, and whose the runs of it are, as {@code C5P12}: five characters of the configuration, twelve
 * of a peer.
 */
record StoredText(String text, String origins) {
    private static final Pattern RUN = Pattern.compile("([CP])([0-9]{1,5})");

    static StoredText of(Value value) {
        StringBuilder origins = new StringBuilder();
        for (Value.Part part : value.parts()) {
            origins.append(part.origin() == Origin.PEER ? 'P' : 'C')
                    .append(part.text().length());
        }
        return new StoredText(value.text(), origins.toString());
    }

    /** What is not accounted for is a peer's. */
    Value value() {
        Value value = Value.EMPTY;
        int from = 0;
        Matcher runs = RUN.matcher(origins);
        while (runs.lookingAt() && from < text.length()) {
            int to = Math.min(text.length(), from + Integer.parseInt(runs.group(2)));
            Origin origin = runs.group(1).equals("C") ? Origin.CONFIGURATION : Origin.PEER;
            value = value.plus(Value.of(text.substring(from, to), origin));
            from = to;
            runs.region(runs.end(), origins.length());
        }
        return value.plus(Value.peer(text.substring(from)));
    }
}
