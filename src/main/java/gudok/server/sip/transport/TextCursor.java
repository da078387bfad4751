package gudok.server.sip.transport;

/** Reads a line from left to right. What does not fit makes the whole line odd, whatever is read after it. */
final class TextCursor {
    private static final int MAX_DIGITS = 9;

    private final String text;
    private int at;
    private boolean odd;

    TextCursor(String text, int from) {
        this.text = text;
        this.at = from;
    }

    /** True if all was as expected, and nothing is left. */
    boolean isRead() {
        return !odd && at == text.length();
    }

    boolean skip(char c) {
        boolean there = at < text.length() && text.charAt(at) == c;
        at += there ? 1 : 0;
        return there;
    }

    void blanks() {
        while (skip(' ')) {
            // one after the other
        }
    }

    void need(char c) {
        odd |= !skip(c);
    }

    void need(String word) {
        boolean there = text.startsWith(word, at);
        at += there ? word.length() : 0;
        odd |= !there;
    }

    /** Letters, digits, dots, hyphens and underscores; at least one. */
    String token() {
        int start = at;
        while (at < text.length() && isPlain(text.charAt(at))) {
            at++;
        }
        odd |= at == start;
        return text.substring(start, at);
    }

    /** What stands before an at sign; empty, and nothing is read, if it is no token or none stands there. */
    String user() {
        int start = at;
        while (at < text.length() && (isPlain(text.charAt(at)) || text.charAt(at) == '+')) {
            at++;
        }
        int end = at;
        if (end > start && skip('@')) {
            return text.substring(start, end);
        }
        at = start;
        return "";
    }

    int number() {
        int start = at;
        int value = 0;
        while (at < text.length() && at - start < MAX_DIGITS && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            value = 10 * value + text.charAt(at++) - '0';
        }
        odd |= at == start;
        return value;
    }

    /** Up to the quote, without it and without escapes; not empty. */
    String quoted() {
        int start = at;
        while (at < text.length() && isPrintable(text.charAt(at)) && text.charAt(at) != '"') {
            at++;
        }
        String inside = text.substring(start, at);
        odd |= inside.isBlank() || inside.indexOf('\\') >= 0;
        need('"');
        return inside;
    }

    /** All that is left: printable ASCII without blanks. */
    String rest() {
        int start = at;
        while (at < text.length() && isPrintable(text.charAt(at)) && text.charAt(at) != ' ') {
            at++;
        }
        odd |= at == start;
        return text.substring(start, at);
    }

    private static boolean isPrintable(char c) {
        return c >= ' ' && c <= '~';
    }

    private static boolean isPlain(char c) {
        return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c == '.' || c == '-' || c == '_';
    }
}
