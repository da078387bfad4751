package gudok.server.explain;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a step was written, taken apart. */
record Position(String file, int line, int column) {
    private static final Pattern WRITTEN = Pattern.compile("(?s)(.*):([0-9]{1,9}):([0-9]{1,9})");

    static Position parse(String written) {
        Matcher parts = WRITTEN.matcher(written);
        return parts.matches()
                ? new Position(parts.group(1), Integer.parseInt(parts.group(2)), Integer.parseInt(parts.group(3)))
                : new Position(written, 0, 0);
    }
}
