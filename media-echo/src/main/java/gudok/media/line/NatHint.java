package gudok.media.line;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** What the difference between signalled and real address suggests. */
public enum NatHint {
    /** Not known yet, or both are the same. */
    NONE,
    /** The SDP has a private address, packets come from a public one: a NAT that the phone does not know of. */
    PRIVATE_ADVERTISED,
    /** The address is right, the port is not: a SIP ALG or an old STUN answer wrote the SDP. */
    PORT_DIFFERS,
    /** Another host of the same kind. */
    ADDRESS_DIFFERS;

    private static final int UNIQUE_LOCAL = 0xfc;

    static NatHint of(InetSocketAddress signalled, InetSocketAddress source) {
        InetAddress said = signalled.getAddress();
        InetAddress real = source.getAddress();
        if (said == null || real == null || said.isAnyLocalAddress() || signalled.equals(source)) {
            return NONE;
        }
        if (said.equals(real)) {
            return PORT_DIFFERS;
        }
        return isPrivate(said) && !isPrivate(real) ? PRIVATE_ADVERTISED : ADDRESS_DIFFERS;
    }

    private static boolean isPrivate(InetAddress address) {
        boolean unique = address instanceof Inet6Address && (address.getAddress()[0] & 0xfe) == UNIQUE_LOCAL;
        return unique || address.isSiteLocalAddress() || address.isLinkLocalAddress() || address.isLoopbackAddress();
    }
}
