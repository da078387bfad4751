package gudok.server.sip;

import gov.nist.javax.sip.message.SIPRequest;
import gudok.server.sip.register.Asker;
import gudok.server.sip.transport.RawMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.sip.address.SipURI;
import javax.sip.address.URI;
import javax.sip.header.ViaHeader;

/** Reads out of a request who sent it. Pure. */
final class Askers {
    private Askers() {}

    static Asker of(SIPRequest request, RawMessage raw) {
        return new Asker(
                request.getMethod(),
                raw.requestUri(),
                user(request.getFrom().getAddress().getURI()),
                wanted(request),
                credentials(raw),
                SipLeg.source(request),
                raw.values("User-Agent", "User-Agent").stream().findFirst().orElse(""),
                isWebSocket(request.getTopmostViaHeader()));
    }

    private static boolean isWebSocket(ViaHeader via) {
        return via != null && via.getTransport().toLowerCase(Locale.ROOT).startsWith("ws");
    }

    /** Values of both headers, as written. */
    static List<String> credentials(RawMessage raw) {
        List<String> credentials = new ArrayList<>(raw.values("Authorization", "Authorization"));
        credentials.addAll(raw.values("Proxy-Authorization", "Proxy-Authorization"));
        return credentials;
    }

    private static Asker.Wanted wanted(SIPRequest request) {
        boolean register = request.getMethod().equals("REGISTER");
        URI uri = register ? request.getTo().getAddress().getURI() : request.getRequestURI();
        return new Asker.Wanted(user(uri), host(uri));
    }

    /** As written; empty if there is none. */
    static String host(URI uri) {
        return uri instanceof SipURI sip && sip.getHost() != null ? sip.getHost() : "";
    }

    /** User part, escapes resolved; empty if there is none. */
    static String user(URI uri) {
        return uri instanceof SipURI sip && sip.getUser() != null ? SipText.unescape(sip.getUser()) : "";
    }
}
