package gudok.registrar.auth;

import java.util.Optional;

/**
 * Reads the parameters of a Digest credential: {@code name=token} or {@code name="quoted"}, separated by commas (RFC 7616
 * §3.4, RFC 3261 §25.1). Strict and bounded; whatever is wrong gives an empty result. Parameters that nobody needs are passed
 * over.
 */
final class DigestParams {
    private static final int MAX_CHARS = 2048;
    private static final int MAX_PARAMS = 32;
    private static final String SCHEME = "Digest";
    private static final int OTHER = -1;
    private static final String[] NAMES = {
        "algorithm", "username", "realm", "nonce", "uri", "qop", "nc", "cnonce", "response"
    };
    private static final boolean[] TOKEN = tokenChars();

    private final String text;
    /** By name; null where there was none yet. */
    private final String[] values = new String[NAMES.length];

    private int at;

    private DigestParams(String text, int start) {
        this.text = text;
        this.at = start;
    }

    /** True if the header value is of the Digest scheme, well-formed or not. */
    static boolean isDigest(String value) {
        int start = leadingBlanks(value);
        int end = start + SCHEME.length();
        return value.regionMatches(true, start, SCHEME, 0, SCHEME.length())
                && (end == value.length() || isSpace(value.charAt(end)));
    }

    /** @param value a header value for which {@link #isDigest} holds */
    static Optional<DigestCredentials> parse(String value) {
        if (value.length() > MAX_CHARS) {
            return Optional.empty();
        }
        DigestParams reader = new DigestParams(value, leadingBlanks(value) + SCHEME.length());
        return reader.readAll() ? Optional.of(reader.credentials()) : Optional.empty();
    }

    private DigestCredentials credentials() {
        return new DigestCredentials(
                value(0), value(1), value(2), value(3), value(4), value(5), value(6), value(7), value(8));
    }

    private String value(int name) {
        return values[name] == null ? "" : values[name];
    }

    private boolean readAll() {
        int params = 0;
        do {
            skipSpaces();
            if (params++ == MAX_PARAMS || !readParam()) {
                return false;
            }
            skipSpaces();
        } while (take(','));
        return at == text.length();
    }

    /** False if it is malformed, or is one of ours for the second time. */
    private boolean readParam() {
        int start = at;
        skipToken();
        int name = name(start, at);
        boolean named = at > start;
        skipSpaces();
        if (!named || !take('=')) {
            return false;
        }
        skipSpaces();
        String value = take('"') ? quoted() : token();
        boolean repeated = name != OTHER && values[name] != null;
        if (name != OTHER) {
            values[name] = value;
        }
        return value != null && !repeated;
    }

    private int name(int start, int end) {
        for (int i = 0; i < NAMES.length; i++) {
            String name = NAMES[i];
            if (name.length() == end - start && text.regionMatches(true, start, name, 0, name.length())) {
                return i;
            }
        }
        return OTHER;
    }

    private void skipToken() {
        while (at < text.length() && text.charAt(at) < TOKEN.length && TOKEN[text.charAt(at)]) {
            at++;
        }
    }

    /** Null if there is none. */
    private String token() {
        int start = at;
        skipToken();
        return at == start ? null : text.substring(start, at);
    }

    /** From behind the opening quote to behind the closing one; null if that cannot be understood. */
    private String quoted() {
        int start = at;
        for (; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '"') {
                return text.substring(start, at++);
            }
            if (isControl(c)) {
                return null;
            }
            if (c == '\\') {
                return escaped(start);
            }
        }
        return null;
    }

    /** The rest of a quoted text with an escape. */
    private String escaped(int start) {
        StringBuilder value = new StringBuilder().append(text, start, at);
        while (at < text.length() && !isControl(text.charAt(at))) {
            char c = text.charAt(at++);
            if (c == '"') {
                return value.toString();
            }
            if (c == '\\' && (at == text.length() || isControl(text.charAt(at)))) {
                return null;
            }
            value.append(c == '\\' ? text.charAt(at++) : c);
        }
        return null;
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

    private static int leadingBlanks(String value) {
        int start = 0;
        while (start < value.length() && Character.isWhitespace(value.charAt(start))) {
            start++;
        }
        return start;
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t';
    }

    private static boolean isControl(char c) {
        return (c < ' ' && c != '\t') || c == 0x7f;
    }

    private static boolean[] tokenChars() {
        boolean[] token = new boolean[0x7f];
        for (char c = '!'; c < token.length; c++) {
            token[c] = Character.isLetterOrDigit(c) || "-.!%*_+`'~".indexOf(c) >= 0;
        }
        return token;
    }
}
