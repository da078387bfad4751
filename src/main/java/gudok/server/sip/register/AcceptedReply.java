package gudok.server.sip.register;

import gudok.registrar.Binding;
import gudok.registrar.RegisterRequest;
import gudok.server.sip.register.RegisterReply.Header;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes the 200 of a REGISTER (RFC 3261 §10.3 step 8). Any thread. */
final class AcceptedReply {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
            .withZone(ZoneOffset.UTC);

    /** A second and its text. */
    private record Written(long second, String text) {}

    /** Whoever finds another second writes it anew; it does not matter who is last. */
    private volatile Written date = new Written(Long.MIN_VALUE, "");

    /**
     * The answer to an accepted request.
     *
     * @param bindings  those of the AOR, in the order to be shown
     * @param pathAsked the phone knows what a Path is (RFC 3327 §5.3)
     */
    RegisterReply to(RegisterRequest request, List<Binding> bindings, boolean pathAsked, Instant now) {
        List<Header> headers = new ArrayList<>(3);
        if (!bindings.isEmpty()) {
            headers.add(new Header("Contact", contacts(bindings, now)));
        }
        if (pathAsked && !request.path().isEmpty()) {
            headers.add(new Header("Path", String.join(", ", request.path())));
        }
        headers.add(new Header("Date", date(now)));
        return new RegisterReply(200, "OK", headers);
    }

    private static String contacts(List<Binding> bindings, Instant now) {
        StringBuilder text = new StringBuilder(128);
        for (Binding binding : bindings) {
            text.append(text.isEmpty() ? "<" : ", <").append(binding.contact()).append(">;expires=");
            text.append(remainingSeconds(binding, now));
            if (binding.q() != Binding.MOST_PREFERRED) {
                text.append(";q=").append(decimal(binding.q()));
            }
        }
        return text.toString();
    }

    /** Thousandths as RFC 3261 §25.1 writes a qvalue. */
    private static String decimal(int thousandths) {
        String digits = Integer.toString(Binding.MOST_PREFERRED + thousandths).substring(1);
        return thousandths == 0 ? "0" : "0." + digits.replaceAll("0+$", "");
    }

    /** Rounded up: a fresh binding shows the seconds that were granted. */
    private static long remainingSeconds(Binding binding, Instant now) {
        return Math.max(
                0, Duration.between(now, binding.expires()).plusMillis(999).toSeconds());
    }

    private String date(Instant now) {
        Written last = date;
        if (last.second() != now.getEpochSecond()) {
            last = new Written(now.getEpochSecond(), DATE.format(now));
            date = last;
        }
        return last.text();
    }
}
