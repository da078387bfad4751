package gudok.server.cdr;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A JSON object of texts on one line, ASCII where a terminal or a reader of lines could stumble. Stateless. */
final class FlatJson {
    private static final String PLAIN_ESCAPES = "\"\\/bfnrt";
    private static final String ESCAPED = "\"\\/\b\f\n\r\t";

    private final String text;
    private int at;
    /** Place of a backslash, none is between it and {@code at}; the text's end if there is no more. */
    private int escape = -1;

    private FlatJson(String text) {
        this.text = text;
    }

    /** An object that grows up to a bound. */
    static final class Writer {
        private final StringBuilder out = new StringBuilder(4096).append('{');
        private final int most;

        /** @param most characters, but for the end */
        Writer(int most) {
            this.most = most;
        }

        /** Nothing is added, and false returned, if there is no room. */
        boolean add(String name, String value) {
            int before = out.length();
            if (before > 1) {
                out.append(',');
            }
            quote(name, out);
            out.append(':');
            quote(value, out);
            if (out.length() < most) {
                return true;
            }
            out.setLength(before);
            return false;
        }

        /** @param last another field, with its comma, or nothing */
        String end(String last) {
            return out.append(last).append('}').toString();
        }
    }

    private static void quote(String value, StringBuilder out) {
        out.append('"');
        int plain = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < ' ' || c == '"' || c == '\\' || c > '~' && isDoubtful(value, i)) {
                out.append(value, plain, i);
                escape(c, out);
                plain = i + 1;
            }
        }
        out.append(value, plain, value.length()).append('"');
    }

    private static void escape(char c, StringBuilder out) {
        if (c == '"' || c == '\\') {
            out.append('\\').append(c);
            return;
        }
        out.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
            out.append(Character.forDigit(c >> shift & 0xf, 16));
        }
    }

    /** Control and format characters, ends of lines, halves of a surrogate pair. */
    private static boolean isDoubtful(String value, int i) {
        char c = value.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 == value.length() || !Character.isLowSurrogate(value.charAt(i + 1));
        }
        if (Character.isLowSurrogate(c)) {
            return i == 0 || !Character.isHighSurrogate(value.charAt(i - 1));
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    /**
     * What a {@link Writer} wrote.
     *
     * @throws IllegalArgumentException if it is anything else
     */
    static Map<String, String> read(String text) {
        return new FlatJson(text).object(Optional.empty());
    }

    /** The same of some fields. */
    static Map<String, String> read(String text, FieldNames wanted) {
        return new FlatJson(text).object(Optional.of(wanted));
    }

    /** @param wanted all if empty */
    private Map<String, String> object(Optional<FieldNames> wanted) {
        Map<String, String> fields = new LinkedHashMap<>();
        take('{');
        while (!is('}')) {
            if (at > 1) {
                take(',');
            }
            Optional<String> name = wanted.isEmpty() ? Optional.of(string()) : name(wanted.get());
            take(':');
            if (name.isPresent()) {
                fields.put(name.get(), string());
            } else {
                skipString();
            }
        }
        take('}');
        if (at != text.length()) {
            throw wrong();
        }
        return fields;
    }

    private Optional<String> name(FieldNames wanted) {
        take('"');
        int start = at;
        int end = text.indexOf('"', start);
        if (end >= 0 && isPlain(end)) {
            at = end + 1;
            return wanted.find(text, start, end);
        }
        String name = escapedString();
        return wanted.find(name, 0, name.length());
    }

    private void skipString() {
        take('"');
        int end = text.indexOf('"', at);
        if (end >= 0 && isPlain(end)) {
            at = end + 1;
            return;
        }
        while (!is('"')) {
            if (next() == '\\') {
                next();
            }
        }
        take('"');
    }

    private String string() {
        take('"');
        int end = text.indexOf('"', at);
        if (end >= 0 && isPlain(end)) {
            String plain = text.substring(at, end);
            at = end + 1;
            return plain;
        }
        return escapedString();
    }

    /** Whether nothing is escaped up to there. */
    private boolean isPlain(int end) {
        if (escape < at) {
            int next = text.indexOf('\\', at);
            escape = next < 0 ? text.length() : next;
        }
        return escape > end;
    }

    private String escapedString() {
        StringBuilder value = new StringBuilder();
        while (!is('"')) {
            char c = next();
            value.append(c == '\\' ? escaped() : c);
        }
        take('"');
        return value.toString();
    }

    private char escaped() {
        char c = next();
        if (c != 'u') {
            int known = PLAIN_ESCAPES.indexOf(c);
            if (known < 0) {
                throw wrong();
            }
            return ESCAPED.charAt(known);
        }
        int code = 0;
        for (int i = 0; i < 4; i++) {
            int digit = Character.digit(next(), 16);
            if (digit < 0) {
                throw wrong();
            }
            code = code << 4 | digit;
        }
        return (char) code;
    }

    private boolean is(char wanted) {
        return at < text.length() && text.charAt(at) == wanted;
    }

    private void take(char wanted) {
        if (!is(wanted)) {
            throw wrong();
        }
        at++;
    }

    private char next() {
        if (at >= text.length()) {
            throw wrong();
        }
        return text.charAt(at++);
    }

    private IllegalArgumentException wrong() {
        return new IllegalArgumentException("not a record at character " + at);
    }
}
