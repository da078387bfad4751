package gudok.server.sip;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Digits that phones send in INFO: {@code application/dtmf-relay} ({@code Signal=5}) and {@code application/dtmf}. Pure. */
final class InfoDigit {
    static final String ACCEPTED = "application/dtmf-relay, application/dtmf";

    private static final String PICTURE = "application/media_control+xml";
    private static final Set<String> TYPES = Set.of("application/dtmf-relay", "application/dtmf");
    private static final Pattern SIGNAL = Pattern.compile("(?im)^\\s*signal\\s*=\\s*(\\S{1,2})\\s*$");

    private InfoDigit() {}

    /** The response to an INFO; one of a package that we know none of gets 469 (RFC 6086 §4.2.2). */
    static SIPResponse answer(SipLeg leg, SIPRequest request) {
        if (request.getHeader("Info-Package") != null) {
            SIPResponse unknown = leg.tools.replies().to(request, 469, "Bad Info Package");
            Replies.set(unknown, "Recv-Info", "");
            return unknown;
        }
        SIPResponse response = leg.messages().reply(request, understands(Body.of(request)) ? 200 : 415);
        if (response.getStatusCode() == 415) {
            Replies.set(response, "Accept", ACCEPTED);
        }
        return response;
    }

    /** A request for a fresh picture is nothing wrong, though there is none. */
    private static boolean understands(Body body) {
        return body.type().isEmpty()
                || TYPES.contains(body.type())
                || body.type().equals(PICTURE);
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
