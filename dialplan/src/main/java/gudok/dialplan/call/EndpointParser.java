package gudok.dialplan.call;

import gudok.dialplan.DialplanException;
import gudok.dialplan.call.DialString.Endpoint;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads one party of a dial string. */
final class EndpointParser {
    private static final String EXPECTED = "write user/NUMBER, user/NUMBER@DOMAIN or error/CAUSE";

    /** Names that FreeSWITCH's modules register as endpoints, in lower case; there they are equal in any letter case. */
    private static final Set<String> FREESWITCH = Set.of(
            "alsa",
            "celliax",
            "dingaling",
            "freetdm",
            "group",
            "gsmopen",
            "h323",
            "iax",
            "kz",
            "khomp",
            "loopback",
            "msrp",
            "notify_wait",
            "null",
            "ooh323",
            "opal",
            "openzap",
            "pickup",
            "portaudio",
            "rtc",
            "rtmp",
            "rtp",
            "skinny",
            "skypopen",
            "sofia",
            "unicall",
            "verto.rtc",
            "woomera");

    private EndpointParser() {}

    /** @throws DialplanException if nobody knows such a party */
    static DialString parse(Value party) {
        MarkedText text = new MarkedText(party);
        int slash = text.find('/', 0);
        if (slash < 0) {
            throw wrong(text, "names no endpoint");
        }
        Value kind = text.slice(0, slash);
        Value rest = text.slice(slash + 1, text.length());
        if (kind.hasPeerText()) {
            throw wrong(text, "has an endpoint that the caller chose");
        }
        return switch (kind.text().toLowerCase(Locale.ROOT)) {
            case "user" -> new DialString(user(text, rest));
            case "error" -> new DialString(failure(text, rest));
            default -> lacking(text, kind.text());
        };
    }

    static DialplanException wrong(MarkedText text, String problem) {
        return new DialplanException(
                "dial string \"" + LogText.of(text.toString(), 100) + "\" " + problem + " - " + EXPECTED);
    }

    private static DialString lacking(MarkedText whole, String kind) {
        if (!FREESWITCH.contains(kind.toLowerCase(Locale.ROOT))) {
            throw wrong(whole, "has an endpoint that is not known, " + LogText.of(kind));
        }
        HangupCause cause = HangupCause.CHAN_NOT_IMPLEMENTED;
        return new DialString(
                new Endpoint.Failure(cause),
                Optional.of("endpoint \"" + kind + "\" is not available here; the attempt fails with " + cause));
    }

    private static Endpoint user(MarkedText whole, Value rest) {
        MarkedText text = new MarkedText(rest);
        for (char bracket : "{[<".toCharArray()) {
            if (text.find(bracket, 0) >= 0) {
                throw wrong(whole, "has variables ('" + bracket + "') behind its user; they belong in front");
            }
        }
        int at = text.find('@', 0);
        String user = text.slice(0, at < 0 ? text.length() : at).text();
        String domain = at < 0 ? "" : text.slice(at + 1, text.length()).text();
        if (user.isBlank() || (at >= 0 && domain.isBlank())) {
            throw wrong(whole, "names no " + (user.isBlank() ? "user" : "domain"));
        }
        return new Endpoint.User(user, Optional.of(domain).filter(name -> !name.isEmpty()));
    }

    private static Endpoint failure(MarkedText whole, Value rest) {
        String cause = rest.text().strip();
        if (cause.isEmpty()) {
            throw wrong(whole, "names no cause");
        }
        boolean none = cause.toUpperCase(Locale.ROOT).equals("NONE") || cause.equals("0");
        return new Endpoint.Failure(none ? HangupCause.DESTINATION_OUT_OF_ORDER : HangupCause.named(cause));
    }
}
