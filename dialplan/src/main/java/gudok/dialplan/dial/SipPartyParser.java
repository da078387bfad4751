package gudok.dialplan.dial;

import gudok.dialplan.call.DialString.Endpoint;
import gudok.dialplan.call.MarkedText;
import gudok.dialplan.call.Value;

/** Reads what stands behind {@code sofia/}: {@code PROFILE/DESTINATION} or {@code gateway/NAME/NUMBER}. */
final class SipPartyParser {
    private SipPartyParser() {}

    static Endpoint parse(MarkedText whole, Value rest) {
        MarkedText text = new MarkedText(rest);
        int slash = text.find('/', 0);
        Value first = EndpointParser.named(whole, text.slice(0, Math.max(slash, 0)), "profile");
        Value behind = text.slice(slash + 1, text.length());
        if (first.hasPeerText()) {
            throw EndpointParser.wrong(whole, "has a profile that the caller chose");
        }
        return first.text().equalsIgnoreCase("gateway")
                ? gateway(whole, new MarkedText(behind))
                : new Endpoint.Sip(first.text(), EndpointParser.named(whole, behind, "destination"));
    }

    private static Endpoint gateway(MarkedText whole, MarkedText text) {
        int slash = text.find('/', 0);
        Value name = EndpointParser.named(whole, text.slice(0, Math.max(slash, 0)), "gateway");
        return new Endpoint.Gateway(name, EndpointParser.named(whole, text.slice(slash + 1, text.length()), "number"));
    }
}
