package gudok.server.sip.transport;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.stack.HopImpl;
import java.util.List;
import java.util.ListIterator;
import java.util.Optional;
import javax.sip.SipException;
import javax.sip.SipStack;
import javax.sip.address.Hop;
import javax.sip.address.Router;
import javax.sip.address.SipURI;
import javax.sip.header.RouteHeader;
import javax.sip.message.Request;

/**
 * Next hop of our own requests: the one that was attached to the request, else its first Route, else its Request-URI (RFC 3261
 * §8.1.2). Names are not looked up: such a request fails.
 */
public final class HopRouter implements Router {
    private static final int DEFAULT_PORT = 5060;

    /** Made by the stack, by name; needs neither of the two. */
    public HopRouter(SipStack stack, String outboundProxy) {}

    @Override
    public Hop getNextHop(Request request) throws SipException {
        if (((SIPRequest) request).getApplicationData() instanceof Hop attached) {
            return attached;
        }
        Object uri = request.getHeader(RouteHeader.NAME) instanceof RouteHeader route
                ? route.getAddress().getURI()
                : request.getRequestURI();
        return literal(uri).orElseThrow(() -> new SipException("no IP address to send to in " + uri));
    }

    /** The hop that a SIP URI with an IP address names. */
    public static Optional<Hop> literal(Object uri) {
        if (!(uri instanceof SipURI sip) || IpLiteral.parse(sip.getHost()).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new HopImpl(sip.getHost(), sip.getPort() > 0 ? sip.getPort() : DEFAULT_PORT, "udp"));
    }

    @Override
    @Deprecated
    public ListIterator<Hop> getNextHops(Request request) {
        return List.<Hop>of().listIterator();
    }

    @Override
    public Hop getOutboundProxy() {
        throw new UnsupportedOperationException("there is no outbound proxy");
    }
}
