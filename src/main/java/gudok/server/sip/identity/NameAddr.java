package gudok.server.sip.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One address of a header (RFC 3261 §25.1, name-addr or addr-spec). Pure; reads any text in linear time.
 *
 * @param display    the name that is meant, without quotes and backslashes; may be empty
 * @param user       of a SIP URI, still with its percent escapes, or the number of a tel URI; may be empty
 * @param parameters of the header, with their semicolons
 */
record NameAddr(String display, Scheme scheme, String user, String parameters) {
    /** Kinds of addresses that callers have. */
    enum Scheme {
        SIP,
        TEL
    }

    private static final Pattern QUOTED_PAIR = Pattern.compile("\\\\(.)", Pattern.DOTALL);

    /** Values of a header that lists addresses: commas within quotes or brackets part nothing. */
    static List<String> split(String header) {
        List<String> values = new ArrayList<>();
        int start = 0;
        for (int end = end(header, start, ','); end < header.length(); end = end(header, start, ',')) {
            values.add(header.substring(start, end));
            start = end + 1;
        }
        values.add(header.substring(start));
        return values;
    }

    /** Empty if it is none of a caller. */
    static Optional<NameAddr> parse(String value) {
        String text = value.strip();
        int open = end(text, 0, '<');
        if (open == text.length()) {
            int semicolon = text.indexOf(';');
            String uri = semicolon < 0 ? text : text.substring(0, semicolon);
            return of("", uri, text.substring(uri.length()));
        }
        int close = text.indexOf('>', open);
        return close < 0
                ? Optional.empty()
                : of(
                        display(text.substring(0, open).strip()),
                        text.substring(open + 1, close),
                        text.substring(close + 1));
    }

    private static Optional<NameAddr> of(String display, String uri, String parameters) {
        int colon = uri.indexOf(':');
        String scheme = colon < 0 ? "" : uri.substring(0, colon).strip().toLowerCase(Locale.ROOT);
        String rest = uri.substring(colon + 1);
        return switch (scheme) {
            case "sip", "sips" -> Optional.of(new NameAddr(display, Scheme.SIP, user(rest), parameters));
            case "tel" -> Optional.of(new NameAddr(display, Scheme.TEL, until(rest, ';'), parameters));
            default -> Optional.empty();
        };
    }

    /** Without password and the parameters that some write into it (RFC 3966 §5.1). */
    private static String user(String rest) {
        int at = rest.indexOf('@');
        return at < 0 ? "" : until(until(rest.substring(0, at), ':'), ';');
    }

    private static String until(String text, char mark) {
        int at = text.indexOf(mark);
        return at < 0 ? text : text.substring(0, at);
    }

    private static String display(String written) {
        boolean quoted = written.length() > 1 && written.startsWith("\"") && written.endsWith("\"");
        String inner = quoted ? written.substring(1, written.length() - 1) : written;
        return QUOTED_PAIR.matcher(inner).replaceAll("$1");
    }

    /** Where that character stands outside of quotes and brackets, else the length. */
    private static int end(String text, int from, char wanted) {
        boolean quoted = false;
        boolean bracketed = false;
        for (int at = from; at < text.length(); at++) {
            char c = text.charAt(at);
            if (quoted && c == '\\') {
                at++;
            } else if (c == '"' && !bracketed) {
                quoted = !quoted;
            } else if (!quoted && !bracketed && c == wanted) {
                return at;
            } else if (!quoted && (c == '<' || c == '>')) {
                bracketed = c == '<';
            }
        }
        return text.length();
    }
}
