package gudok.registrar.auth;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the parameters of a Digest credential: {@code name=token} or {@code name="quoted"}, separated by commas (RFC 7616
 * §3.4, RFC 3261 §25.1). Strict and bounded; whatever is wrong gives an empty result.
 */
final class DigestParams {
    private static final int MAX_CHARS = 2048;
    private static final int MAX_PARAMS = 32;
    private static final String TOKEN_MARKS = "-.!%*_+`'~";
    private static final String SCHEME = "Digest";
    private final String text;
    private final Map<String, String> params = new HashMap<>();
    private int at;

    private DigestParams(String text, int start) {
        this.text = text;
        this.at = start;
    }

    /** True if the header value is of the Digest scheme, well-formed or not. */
    static boolean isDigest(String value) {
        String start = value.stripLeading();
        return start.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                && (start.length() == SCHEME.length() || isSpace(start.charAt(SCHEME.length())));
    }

    /**
     * The parameters, names in lower case, values without quotes and escapes.
     *
     * @param value a header value for which {@link #isDigest} holds
     */
    static Optional<Map<String, String>> parse(String value) {
        if (value.length() > MAX_CHARS) {
            return Optional.empty();
        }
        int start = value.length() - value.stripLeading().length() + SCHEME.length();
        DigestParams reader = new DigestParams(value, start);
        return reader.readAll() ? Optional.of(reader.params) : Optional.empty();
    }

    private boolean readAll() {
        do {
            skipSpaces();
            if (params.size() == MAX_PARAMS || !readParam()) {
                return false;
            }
            skipSpaces();
        } while (take(','));
        return at == text.length();
    }

    private boolean readParam() {
        Optional<String> name = token();
        skipSpaces();
        if (name.isEmpty() || !take('=')) {
            return false;
        }
        skipSpaces();
        Optional<String> value = take('"') ? quoted() : token();
        return value.isPresent() && params.putIfAbsent(name.get().toLowerCase(Locale.ROOT), value.get()) == null;
    }

    private Optional<String> token() {
        int start = at;
        while (at < text.length() && isTokenChar(text.charAt(at))) {
            at++;
        }
        return at == start ? Optional.empty() : Optional.of(text.substring(start, at));
    }

    /** From behind the opening quote to behind the closing one. */
    private Optional<String> quoted() {
        StringBuilder value = new StringBuilder();
        while (at < text.length() && !isControl(text.charAt(at))) {
            char c = text.charAt(at++);
            if (c == '"') {
                return Optional.of(value.toString());
            }
            if (c == '\\' && (at == text.length() || isControl(text.charAt(at)))) {
                return Optional.empty();
            }
            value.append(c == '\\' ? text.charAt(at++) : c);
        }
        return Optional.empty();
    }

    private boolean take(char wanted) {
        boolean found = at < text.length() && text.charAt(at) == wanted;
        at += found ? 1 : 0;
        return found;
    }

    private void skipSpaces() {
        while (at < text.length() && isSpace(text.charAt(at))) {
            at++;
        }
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t';
    }

    private static boolean isControl(char c) {
        return (c < ' ' && c != '\t') || c == 0x7f;
    }

    private static boolean isTokenChar(char c) {
        return c < 0x7f && (Character.isLetterOrDigit(c) || TOKEN_MARKS.indexOf(c) >= 0);
    }
}
