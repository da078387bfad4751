package gudok.server.sip;

import gov.nist.javax.sip.message.SIPRequest;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/**
 * A request that was read keeps only what its transaction and dialog still need (RFC 3261 §8.2.6, §12.1.1): the stack holds it
 * for half a minute after its answer.
 */
final class LeanRequest {
    private static final Set<String> NEEDED = Set.of(
            "via",
            "from",
            "to",
            "call-id",
            "cseq",
            "contact",
            "record-route",
            "route",
            "max-forwards",
            "timestamp",
            "supported",
            "require",
            "session-expires",
            "min-se",
            "content-length");

    private LeanRequest() {}

    static void strip(SIPRequest request) {
        Set<String> unneeded = new LinkedHashSet<>();
        for (Iterator<String> names = request.getHeaderNames(); names.hasNext(); ) {
            String name = names.next();
            if (!NEEDED.contains(name.toLowerCase(Locale.ROOT))) {
                unneeded.add(name);
            }
        }
        unneeded.forEach(request::removeHeader);
        if (request.getContentLength() != null) {
            request.removeContent();
        }
    }
}
