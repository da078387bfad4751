package gudok.server.sip.transport;

import gov.nist.javax.sip.address.SipUri;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import javax.sip.address.URI;

/** Where a URI that a peer gave us for later requests leads, as far as that shows without DNS. Pure. */
public final class ContactPlace {
    private static final int DEFAULT_PORT = 5060;
    private static final int MAX_PORT = 65535;

    private ContactPlace() {}

    /** A SIP URI with a port that exists, and with a name or the address of a single host. */
    public static boolean isUsable(URI uri) {
        if (!(uri instanceof SipUri sip) || sip.getHost() == null) {
            return false;
        }
        boolean reachablePort = sip.getPort() == -1 || sip.getPort() > 0 && sip.getPort() <= MAX_PORT;
        return reachablePort
                && IpLiteral.parse(sip.getHost()).filter(ContactPlace::isNoHost).isEmpty();
    }

    /** Whether it is that very socket. */
    static boolean isAt(URI uri, InetSocketAddress place) {
        if (!(uri instanceof SipUri sip) || sip.getHost() == null) {
            return false;
        }
        Optional<InetAddress> host = IpLiteral.parse(sip.getHost());
        int port = sip.getPort() > 0 ? sip.getPort() : DEFAULT_PORT;
        return port == place.getPort()
                && host.filter(place.getAddress()::equals).isPresent();
    }

    private static boolean isNoHost(InetAddress address) {
        return address.isAnyLocalAddress() || address.isMulticastAddress() || isBroadcast(address.getAddress());
    }

    private static boolean isBroadcast(byte[] address) {
        return address.length == 4 && (address[0] & address[1] & address[2] & address[3] & 0xff) == 0xff;
    }
}
