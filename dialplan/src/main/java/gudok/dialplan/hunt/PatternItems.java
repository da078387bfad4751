package gudok.dialplan.hunt;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where the parts of a regular expression end that no other part can lie in: escapes and character classes. */
final class PatternItems {
    private static final Pattern ESCAPE = Pattern.compile(
            "(?s)\\\\(?:[pP](?:\\{[^}]*}|.)|[xN]\\{[^}]*}|k[<{][^>}]*[>}]|x[0-9a-fA-F]{0,2}|u[0-9a-fA-F]{0,4}"
                    + "|0[0-7]{0,3}|[1-9][0-9]?|c.|.)?");

    private PatternItems() {}

    /** The index after the escape that begins at {@code at}; after {@code \Q} all up to {@code \E} belongs to it. */
    static int escapeEnd(String pattern, int at) {
        if (!pattern.startsWith("\\Q", at)) {
            Matcher escape = ESCAPE.matcher(pattern).region(at, pattern.length());
            return escape.lookingAt() ? escape.end() : at + 1;
        }
        int end = pattern.indexOf("\\E", at);
        return end < 0 ? pattern.length() + 2 : end + 2;
    }

    /** The index after the class that begins at {@code at}. A bracket that stands first is one of its members. */
    static int classEnd(String pattern, int at) {
        int first = pattern.startsWith("[^", at) ? at + 2 : at + 1;
        int i = pattern.startsWith("]", first) ? first + 1 : first;
        while (i < pattern.length() && pattern.charAt(i) != ']') {
            int named = pattern.startsWith("[:", i) ? pattern.indexOf(":]", i) : -1;
            i = named >= 0 ? named + 2 : i + (pattern.charAt(i) == '\\' ? 2 : 1);
        }
        return i + 1;
    }
}
