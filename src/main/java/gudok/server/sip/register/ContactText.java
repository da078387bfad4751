package gudok.server.sip.register;

import gudok.registrar.Binding;
import gudok.registrar.RegisterRequest.Contact;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * One value of a Contact header as it was written (RFC 3261 §20.10). The URI is not parsed, so it comes out as it went in.
 *
 * @param uri        without angle brackets and header parameters
 * @param parameters those of the header, such as {@code expires=60}, with their names as written
 */
public record ContactText(String uri, List<String> parameters) {
    private static final Pattern PREFERENCE = Pattern.compile("0(\\.[0-9]{0,3})?|1(\\.0{0,3})?");
    private static final String SECURE = "sips:";
    private static final long MAX_EXPIRES = 0xffffffffL;
    private static final int MAX_INSTANCE_CHARS = 256;
    private static final int MAX_REG_ID_DIGITS = 10;

    public ContactText {
        parameters = List.copyOf(parameters);
    }

    /** As below, of a message that came without TLS. */
    public static Optional<List<ContactText>> parse(String line) {
        return parse(line, false);
    }

    /**
     * Splits one header line; empty if it cannot be understood.
     *
     * @param secure whether it came by TLS; else nobody can be called at a sips URI in it (RFC 5630 §3)
     */
    public static Optional<List<ContactText>> parse(String line, boolean secure) {
        List<ContactText> contacts = new ArrayList<>();
        for (String item : split(line, ',')) {
            Optional<ContactText> contact = one(item.strip());
            if (contact.isEmpty() || !secure && contact.get().isSecure()) {
                return Optional.empty();
            }
            contacts.add(contact.get());
        }
        return Optional.of(contacts);
    }

    private boolean isSecure() {
        return uri.regionMatches(true, 0, SECURE, 0, SECURE.length());
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

    /** The values that matter to a registrar; one that is malformed is as if it were not there (RFC 3261 §10.2.1.1). */
    public Contact asked() {
        if (parameters.isEmpty()) {
            return new Contact(uri, OptionalLong.empty(), Binding.MOST_PREFERRED, "", 0);
        }
        OptionalLong expires = parameter("expires").map(ContactText::seconds).orElse(OptionalLong.empty());
        int q = parameter("q").map(ContactText::thousandths).orElse(Binding.MOST_PREFERRED);
        String instance =
                parameter("+sip.instance").map(ContactText::unbracketed).orElse("");
        int regId = parameter("reg-id").map(ContactText::regId).orElse(0);
        return new Contact(uri, expires, q, instance, regId);
    }

    /** Delta-seconds up to 2^32-1 (RFC 3261 §20.19); empty if the text is no number. */
    public static OptionalLong seconds(String text) {
        String digits = text.strip();
        long seconds = 0;
        for (int at = 0; at < digits.length(); at++) {
            int digit = digits.charAt(at) - '0';
            if (digit < 0 || digit > 9) {
                return OptionalLong.empty();
            }
            seconds = Math.min(MAX_EXPIRES, seconds * 10 + digit);
        }
        return digits.isEmpty() ? OptionalLong.empty() : OptionalLong.of(seconds);
    }

    private static int thousandths(String text) {
        boolean valid = PREFERENCE.matcher(text).matches();
        return valid ? new BigDecimal(text).movePointRight(3).intValueExact() : Binding.MOST_PREFERRED;
    }

    /** What stands between angle brackets (RFC 5626 §4.1), or an empty string. */
    private static String unbracketed(String text) {
        boolean sound = text.length() > 2
                && text.length() <= MAX_INSTANCE_CHARS
                && text.startsWith("<")
                && text.endsWith(">")
                && text.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '"' && c != '\\');
        return sound ? text.substring(1, text.length() - 1) : "";
    }

    /** 1 to 2^31-1 (RFC 5626 §4.2), or 0. */
    private static int regId(String text) {
        long number = text.length() > MAX_REG_ID_DIGITS ? 0 : seconds(text).orElse(0);
        return number > Integer.MAX_VALUE ? 0 : (int) number;
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
        boolean sip = lower.startsWith("sip:") || lower.startsWith(SECURE);
        boolean sound = text.chars().allMatch(c -> c > ' ' && c < 127 && c != '<' && c != '>' && c != '"');
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
