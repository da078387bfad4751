package gudok.server.sip.transport;

import gov.nist.core.net.AddressResolver;
import gov.nist.javax.sip.stack.HopImpl;
import javax.sip.address.Hop;

/** Lets only IP addresses through as hops: a name would have to be looked up, and that blocks. */
final class LiteralResolver implements AddressResolver {
    private static final int DEFAULT_PORT = 5060;

    @Override
    public Hop resolveAddress(Hop hop) {
        if (IpLiteral.parse(hop.getHost()).isEmpty()) {
            throw new IllegalArgumentException("hop is not an IP address: " + hop.getHost());
        }
        int port = hop.getPort() > 0 ? hop.getPort() : DEFAULT_PORT;
        return new HopImpl(hop.getHost(), port, "udp");
    }
}
