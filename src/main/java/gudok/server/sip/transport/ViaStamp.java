package gudok.server.sip.transport;

import gov.nist.javax.sip.header.Via;
import gudok.server.Addresses;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.text.ParseException;

/**
 * Writes the source of a request into its top Via (RFC 3581 §4, RFC 3261 §18.2.1). The stack sends responses where the Via
 * says, and all our responses go to the source, so a Via without rport gets one too, with a mark; it is taken away again
 * before a response leaves.
 */
public final class ViaStamp {
    private static final String MARK = "x-gudok-source";
    private static final int DEFAULT_PORT = 5060;
    private static final int SECURE_PORT = 5061;

    private ViaStamp() {}

    static void stamp(Via via, InetSocketAddress source) throws ParseException {
        boolean asksForPort = via.hasParameter(Via.RPORT);
        boolean sameHost = isAt(via, source.getAddress());
        boolean samePort = port(via) == source.getPort();
        via.removeParameter(Via.MADDR);
        via.removeParameter(Via.RECEIVED);
        via.removeParameter(MARK);
        if (asksForPort || !sameHost) {
            via.setParameter(Via.RECEIVED, Addresses.literal(source.getAddress()));
        }
        if (asksForPort || !samePort) {
            via.setParameter(Via.RPORT, Integer.toString(source.getPort()));
        }
        if (!asksForPort && !samePort) {
            via.setParameter(MARK, "1");
        }
    }

    /** Takes away what the sender of the request did not ask for. */
    static void clean(Via via) {
        if (via.hasParameter(MARK)) {
            via.removeParameter(MARK);
            via.removeParameter(Via.RPORT);
        }
    }

    /** True if the Via names that address and port as the sender. */
    public static boolean names(Via via, InetSocketAddress address) {
        return port(via) == address.getPort() && isAt(via, address.getAddress());
    }

    /** True if the Via names that address. */
    public static boolean isAt(Via via, InetAddress address) {
        return IpLiteral.parse(via.getHost()).filter(address::equals).isPresent();
    }

    private static int port(Via via) {
        boolean secure = "TLS".equalsIgnoreCase(via.getTransport());
        return via.getPort() > 0 ? via.getPort() : secure ? SECURE_PORT : DEFAULT_PORT;
    }
}
