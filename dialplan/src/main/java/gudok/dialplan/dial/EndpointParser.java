package gudok.dialplan.dial;

import gudok.dialplan.DialplanException;
import gudok.dialplan.call.DialString.Endpoint;
import gudok.dialplan.call.HangupCause;
import gudok.dialplan.call.LogText;
import gudok.dialplan.call.MarkedText;
import gudok.dialplan.call.Value;
import gudok.dialplan.step.NearestName;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads one party of a dial string. */
final class EndpointParser {
    private static final String EXPECTED =
            "write user/NUMBER, user/NUMBER@DOMAIN, group/NAME, sofia/internal/NUMBER%DOMAIN, loopback/EXTENSION or error/CAUSE";

    /** Names that FreeSWITCH's modules register as endpoints, in lower case; there they are equal in any letter case. */
    private static final Set<String> FREESWITCH = Set.of(
            "alsa",
            "celliax",
            "dingaling",
            "freetdm",
            "gsmopen",
            "h323",
            "iax",
            "kz",
            "khomp",
            "msrp",
            "notify_wait",
            "null",
            "ooh323",
            "opal",
            "openzap",
            "portaudio",
            "rtc",
            "rtmp",
            "rtp",
            "skinny",
            "skypopen",
            "unicall",
            "verto.rtc",
            "woomera");

    private static final Set<String> KNOWN = Stream.concat(
                    FREESWITCH.stream(), Stream.of("user", "error", "sofia", "loopback", "group", "pickup"))
            .collect(Collectors.toUnmodifiableSet());

    private EndpointParser() {}

    /** @throws DialplanException if nobody knows such a party, or something of it is missing */
    static Endpoint parse(Value party) {
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
            case "user" -> user(text, rest);
            case "error" -> failure(text, rest);
            case "sofia" -> SipPartyParser.parse(text, rest);
            case "loopback" -> loopback(text, rest);
            case "group" -> group(text, rest);
            case "pickup" -> new Endpoint.Pickup(named(text, rest, "group"));
            default -> foreign(text, kind.text(), rest);
        };
    }

    /** What is to be told of one that cannot be called. */
    static Optional<String> lacking(Endpoint endpoint) {
        if (endpoint instanceof Endpoint.Foreign foreign) {
            return Optional.of(lacking(foreign.kind(), HangupCause.CHAN_NOT_IMPLEMENTED));
        } else if (endpoint instanceof Endpoint.Gateway) {
            return Optional.of(lacking("sofia/gateway", HangupCause.INVALID_GATEWAY));
        }
        if (endpoint instanceof Endpoint.Loopback loopback && loopback.isApplication()) {
            return Optional.of(lacking("loopback/app=", HangupCause.CHAN_NOT_IMPLEMENTED));
        }
        return endpoint instanceof Endpoint.Pickup
                ? Optional.of(lacking("pickup", HangupCause.CHAN_NOT_IMPLEMENTED))
                : Optional.empty();
    }

    private static String lacking(String kind, HangupCause cause) {
        return "endpoint \"" + kind + "\" is not available here; the leg fails with " + cause;
    }

    static DialplanException wrong(MarkedText text, String problem) {
        return new DialplanException(
                "dial string \"" + LogText.of(text.toString(), 100) + "\" " + problem + " - " + EXPECTED);
    }

    private static Endpoint foreign(MarkedText whole, String kind, Value rest) {
        String name = kind.toLowerCase(Locale.ROOT);
        if (!FREESWITCH.contains(name)) {
            String guess = NearestName.of(name, KNOWN)
                    .map(near -> "; did you mean " + near + "?")
                    .orElse("");
            throw wrong(whole, "has an endpoint that is not known, " + LogText.of(kind) + guess);
        }
        return new Endpoint.Foreign(kind, rest);
    }

    private static Endpoint loopback(MarkedText whole, Value rest) {
        MarkedText text = new MarkedText(named(whole, rest, "extension"));
        int slash = text.find('/', 0);
        Value extension = text.slice(0, slash < 0 ? text.length() : slash);
        int second = slash < 0 ? -1 : text.find('/', slash + 1);
        if (second >= 0) {
            requireXml(whole, text.slice(second + 1, text.length()));
        }
        Optional<Value> context =
                slash < 0 ? Optional.empty() : Optional.of(text.slice(slash + 1, second < 0 ? text.length() : second));
        return new Endpoint.Loopback(named(whole, extension, "extension"), context);
    }

    /** Other dialplans are FreeSWITCH's alone. */
    private static void requireXml(MarkedText whole, Value dialplan) {
        if (!dialplan.isEmpty() && !dialplan.text().equalsIgnoreCase("XML")) {
            throw wrong(whole, "names a dialplan other than XML, " + LogText.of(dialplan.text(), 40));
        }
    }

    /** Behind + or : stands how: A all at once, F one after the other; E, calls of their own, is as A. */
    private static Endpoint group(MarkedText whole, Value rest) {
        MarkedText flagged = new MarkedText(rest);
        int last = flagged.length() - 1;
        boolean hasFlag = last > 0 && (flagged.has(last - 1, '+') || flagged.has(last - 1, ':'));
        boolean known = hasFlag && (flagged.has(last, 'A') || flagged.has(last, 'F') || flagged.has(last, 'E'));
        MarkedText text = new MarkedText(known ? flagged.slice(0, last - 1) : rest);
        int at = text.find('@', 0);
        Value name = named(whole, text.slice(0, at < 0 ? text.length() : at), "group");
        Optional<Value> domain =
                at < 0 ? Optional.empty() : Optional.of(named(whole, text.slice(at + 1, text.length()), "domain"));
        return new Endpoint.Group(name, domain, known && flagged.has(last, 'F'));
    }

    /** @throws DialplanException if it is blank */
    static Value named(MarkedText whole, Value part, String what) {
        if (part.text().isBlank()) {
            throw wrong(whole, "names no " + what);
        }
        return part;
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
