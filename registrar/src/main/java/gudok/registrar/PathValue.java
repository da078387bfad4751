package gudok.registrar;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One value of a Path header (RFC 3327 §4): an address in angle brackets, with {@code lr}.
 *
 * @param text as written
 * @param uri  what stands in the brackets
 */
record PathValue(String text, SipUri uri) {
    private static final int MAX_VALUES = 10;
    private static final int MAX_CHARS = 2048;

    /**
     * Takes header values apart.
     *
     * @param lines each one value or several with commas between them
     * @return the single values in order, or empty if there are too many or one is none
     */
    static Optional<List<PathValue>> parse(List<String> lines) {
        List<PathValue> values = new ArrayList<>();
        int chars = 0;
        for (String line : lines) {
            chars += line.length();
            if (chars > MAX_CHARS || !addAll(line, values)) {
                return Optional.empty();
            }
        }
        return Optional.of(values);
    }

    private static boolean addAll(String line, List<PathValue> values) {
        int start = 0;
        while (start <= line.length()) {
            int end = end(line, start, ',');
            Optional<PathValue> value = one(line.substring(start, end).strip());
            if (value.isEmpty() || values.size() == MAX_VALUES) {
                return false;
            }
            values.add(value.get());
            start = end + 1;
        }
        return true;
    }

    private static Optional<PathValue> one(String text) {
        int open = end(text, 0, '<');
        int close = text.indexOf('>', open);
        boolean framed = close > 0 && isPlain(text) && (close == text.length() - 1 || isParameters(text, close + 1));
        return framed
                ? SipUri.parse(text.substring(open + 1, close))
                        .filter(uri -> uri.parameters().containsKey("lr"))
                        .map(uri -> new PathValue(text, uri))
                : Optional.empty();
    }

    private static boolean isParameters(String text, int from) {
        String rest = text.substring(from).strip();
        return rest.startsWith(";") && rest.indexOf('<') < 0 && rest.indexOf('>') < 0;
    }

    /** It is written into headers again. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ' || text.charAt(i) >= 0x7f) {
                return false;
            }
        }
        return true;
    }

    /** Index of the next {@code wanted} outside quotes and, unless it is the bracket itself, outside brackets. */
    private static int end(String text, int from, char wanted) {
        boolean quoted = false;
        boolean bracketed = false;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted && c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && !bracketed && c == wanted) {
                return i;
            } else if (!quoted && (c == '<' || c == '>')) {
                bracketed = c == '<';
            }
        }
        return text.length();
    }
}
