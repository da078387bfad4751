package gudok.server.sip;

import gov.nist.javax.sip.address.SipUri;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import gudok.server.sip.transport.Carrier;

/** Calls to sips URIs, which go by TLS on every hop (RFC 5630 §3.1). Pure. */
final class SecureCalls {
    /** RFC 5630 §6: what the caller may try instead. */
    private static final String WARNING = "380 gudok \"SIPS Not Allowed\"";

    private SecureCalls() {}

    /** One that has come without TLS. */
    static boolean isExposed(SIPRequest request) {
        return request.getRequestURI() instanceof SipUri uri
                && uri.isSecure()
                && !Carrier.isSecure(Carrier.of(request));
    }

    static SIPResponse refusal(SIPRequest request, Replies replies) {
        SIPResponse response = replies.to(request, 480, "SIPS Needs TLS");
        Replies.set(response, "Warning", WARNING);
        return response;
    }
}
