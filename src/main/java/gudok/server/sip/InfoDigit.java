package gudok.server.sip;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Digits that phones send in INFO: {@code application/dtmf-relay} ({@code Signal=5}) and {@code application/dtmf}. Pure. */
final class InfoDigit {
    static final String ACCEPTED = "application/dtmf-relay, application/dtmf";

    private static final Set<String> TYPES = Set.of("application/dtmf-relay", "application/dtmf");
    private static final Pattern SIGNAL = Pattern.compile("(?im)^\\s*signal\\s*=\\s*(\\S{1,2})\\s*$");

    private InfoDigit() {}

    static boolean understands(Body body) {
        return body.type().isEmpty() || TYPES.contains(body.type());
    }

    static Optional<Character> of(Body body) {
        if (body.type().equals("application/dtmf-relay")) {
            Matcher matcher = SIGNAL.matcher(body.text());
            return matcher.find() ? digit(matcher.group(1)) : Optional.empty();
        }
        return body.type().equals("application/dtmf") ? digit(body.text().strip()) : Optional.empty();
    }

    private static Optional<Character> digit(String text) {
        String key = switch (text) {
            case "10" -> "*";
            case "11" -> "#";
            default -> text.toUpperCase(Locale.ROOT);
        };
        return key.length() == 1 && "0123456789*#ABCD".contains(key) ? Optional.of(key.charAt(0)) : Optional.empty();
    }
}
