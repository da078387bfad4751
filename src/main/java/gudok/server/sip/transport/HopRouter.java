package gudok.server.sip.transport;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.stack.HopImpl;
import java.net.InetAddress;
import java.net.InetSocketAddress;
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

    /** The hop that a SIP URI with an IP address names, over the transport that it asks for. */
    public static Optional<Hop> literal(Object uri) {
        if (!(uri instanceof SipURI sip) || sip.getHost() == null) {
            return Optional.empty();
        }
        return IpLiteral.parse(sip.getHost())
                .flatMap(host -> Carrier.wanted(sip).map(transport -> hop(sip, host, transport)));
    }

    private static Hop hop(SipURI uri, InetAddress host, String transport) {
        int port = uri.getPort() > 0 ? uri.getPort() : Carrier.port(transport);
        return Carrier.isStream(transport)
                ? FlowHop.to(transport, new InetSocketAddress(host, port))
                : new HopImpl(uri.getHost(), port, transport);
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
