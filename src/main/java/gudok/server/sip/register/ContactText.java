package gudok.server.sip.register;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One value of a Contact header as it was written (RFC 3261 §20.10). The URI is not parsed, so it comes out as it went in.
 *
 * @param uri        without angle brackets and header parameters
 * @param parameters those of the header, such as {@code expires=60}, with their names as written
 */
public record ContactText(String uri, List<String> parameters) {
    public ContactText {
        parameters = List.copyOf(parameters);
    }

    /** Splits one header line; empty if it cannot be understood. */
    public static Optional<List<ContactText>> parse(String line) {
        List<ContactText> contacts = new ArrayList<>();
        for (String item : split(line, ',')) {
            Optional<ContactText> contact = one(item.strip());
            if (contact.isEmpty()) {
                return Optional.empty();
            }
            contacts.add(contact.get());
        }
        return Optional.of(contacts);
    }

    /** Value of a parameter without its quotes; a parameter without value is an empty string. */
    public Optional<String> parameter(String name) {
        for (String parameter : parameters) {
            int equals = parameter.indexOf('=');
            String key = equals < 0 ? parameter : parameter.substring(0, equals);
            if (key.strip().equalsIgnoreCase(name)) {
                return Optional.of(
                        equals < 0
                                ? ""
                                : unquote(parameter.substring(equals + 1).strip()));
            }
        }
        return Optional.empty();
    }

    private static Optional<ContactText> one(String item) {
        List<String> parts = split(item, ';');
        int open = indexOutsideQuotes(item, '<');
        if (open < 0) {
            return uri(parts.get(0).strip())
                    .filter(uri -> uri.indexOf('?') < 0)
                    .map(uri -> new ContactText(uri, trimmed(parts)));
        }
        int close = item.indexOf('>', open);
        if (close < 0) {
            return Optional.empty();
        }
        List<String> after = split(item.substring(close + 1), ';');
        boolean clean = after.get(0).isBlank();
        return clean
                ? uri(item.substring(open + 1, close).strip()).map(uri -> new ContactText(uri, trimmed(after)))
                : Optional.empty();
    }

    private static Optional<String> uri(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        boolean sip = lower.startsWith("sip:") || lower.startsWith("sips:");
        boolean sound = text.chars().allMatch(c -> c > ' ' && c != '<' && c != '>' && c != '"' && c != 127);
        return sip && sound ? Optional.of(text) : Optional.empty();
    }

    private static List<String> trimmed(List<String> parts) {
        return parts.stream()
                .skip(1)
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    private static String unquote(String text) {
        boolean quoted = text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"");
        return quoted ? text.substring(1, text.length() - 1) : text;
    }

    private static int indexOutsideQuotes(String text, char wanted) {
        boolean quoted = false;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (quoted && c == '\\') {
                at++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == wanted && !quoted) {
                return at;
            }
        }
        return -1;
    }

    /** Splits outside quotes and angle brackets; always gives at least one part. */
    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        boolean quoted = false;
        boolean bracketed = false;
        int start = 0;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (quoted && c == '\\') {
                at++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == '<' || c == '>')) {
                bracketed = c == '<';
            } else if (c == separator && !quoted && !bracketed) {
                parts.add(text.substring(start, at));
                start = at + 1;
            }
        }
        parts.add(text.substring(start));
        return parts;
    }
}
