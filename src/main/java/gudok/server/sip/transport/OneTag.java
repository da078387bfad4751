package gudok.server.sip.transport;

import java.text.ParseException;

/**
 * From and To have one tag at most (RFC 3261 §20.20, §25.1: a parameter stands once). Of two the stack would take the last,
 * others the first, and so be in different dialogs. Pure.
 */
final class OneTag {
    private static final String TAG = "tag";

    private OneTag() {}

    /**
     * Looks at any header line before it is parsed.
     *
     * @throws ParseException if it is a From or To with two tags; says so, for the sender to read
     */
    static void check(String header) throws ParseException {
        int colon = header.indexOf(':');
        if (colon <= 0 || "FfTt".indexOf(header.charAt(0)) < 0) {
            return;
        }
        String name = header.substring(0, colon).strip();
        boolean from = name.equalsIgnoreCase("From") || name.equalsIgnoreCase("f");
        boolean to = name.equalsIgnoreCase("To") || name.equalsIgnoreCase("t");
        if ((from || to) && count(header, colon + 1) > 1) {
            throw new ParseException("More Than One " + (from ? "From" : "To") + " Tag", 0);
        }
    }

    /** Tags behind the address: neither in quotes nor between angle brackets. */
    private static int count(String header, int from) {
        int tags = 0;
        boolean quoted = false;
        boolean bracketed = false;
        for (int at = from; at < header.length(); at++) {
            char c = header.charAt(at);
            if (quoted) {
                at += c == '\\' ? 1 : 0;
                quoted = c != '"';
            } else if (bracketed) {
                bracketed = c != '>';
            } else {
                quoted = c == '"';
                bracketed = c == '<';
                tags += c == ';' && isTag(header, at + 1) ? 1 : 0;
            }
        }
        return tags;
    }

    private static boolean isTag(String header, int from) {
        int start = blanksEnd(header, from);
        int end = blanksEnd(header, start + TAG.length());
        boolean ends = end >= header.length() || header.charAt(end) == '=' || header.charAt(end) == ';';
        return header.regionMatches(true, start, TAG, 0, TAG.length()) && ends;
    }

    private static int blanksEnd(String header, int from) {
        int at = from;
        while (at < header.length() && Character.isWhitespace(header.charAt(at))) {
            at++;
        }
        return at;
    }
}
