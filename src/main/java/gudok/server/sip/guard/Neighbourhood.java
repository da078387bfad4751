package gudok.server.sip.guard;

import gudok.server.Addresses;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/**
 * Who counts as one source. One host has a whole network of 64 bits of IPv6 to send from (RFC 4291 §2.5.4, RFC 8981), so that network is
 * one source; an IPv4 address is one, and so is an address of one link, as all hosts there share those 64 bits. Pure.
 */
public final class Neighbourhood {
    private static final int PREFIX_BYTES = 8;

    private Neighbourhood() {}

    /** The first address of the network for one of IPv6, else the address itself. */
    public static InetAddress of(InetAddress source) {
        return isShared(source) ? first((Inet6Address) source) : source;
    }

    /** {@code 192.0.2.7}, {@code 2001:db8:0:1::/64}. */
    static String text(InetAddress source) {
        return isShared(source) ? Addresses.literal(of(source)) + "/64" : Addresses.text(source);
    }

    /** A loopback address is not: its host is this one. */
    private static boolean isShared(InetAddress source) {
        return source instanceof Inet6Address && !source.isLinkLocalAddress() && !source.isLoopbackAddress();
    }

    private static InetAddress first(Inet6Address source) {
        byte[] bytes = source.getAddress();
        Arrays.fill(bytes, PREFIX_BYTES, bytes.length, (byte) 0);
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e); // the length is right
        }
    }
}
