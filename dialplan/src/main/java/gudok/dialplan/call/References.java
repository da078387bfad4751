package gudok.dialplan.call;

/** Where references and escapes stand in operators' text. */
final class References {
    private static final String ESCAPED = "\\nst'";

    private References() {}

    static boolean in(MarkedText text) {
        for (int at = text.find('$', 0); at >= 0; at = text.find('$', at + 1)) {
            if (text.has(at + 1, '{')) {
                return true;
            }
        }
        return false;
    }

    static boolean escapesIn(MarkedText text) {
        for (int at = text.find('\\', 0); at >= 0; at = text.find('\\', at + 1)) {
            if (at + 1 < text.length()
                    && ESCAPED.indexOf(text.charAt(at + 1)) >= 0
                    && text.has(at + 1, text.charAt(at + 1))) {
                return true;
            }
        }
        return false;
    }

    /** Index of the brace if <code>${</code> or <code>$${</code> begins at {@code at}, else -1. */
    static int braceAt(MarkedText text, int at) {
        if (!text.has(at, '$')) {
            return -1;
        }
        int next = text.has(at + 1, '$') ? at + 2 : at + 1;
        return text.has(next, '{') ? next : -1;
    }

    /** Index of the brace that closes the one at {@code open}; the end of the text if none does. */
    static int closing(MarkedText text, int open) {
        int depth = 0;
        for (int at = open; at < text.length(); at++) {
            if (text.has(at, '{')) {
                depth++;
            } else if (text.has(at, '}') && --depth == 0) {
                return at;
            }
        }
        return text.length();
    }
}
