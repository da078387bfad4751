package gudok.server.sip.transport;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/** Reads IP addresses from text without ever asking DNS. */
public final class IpLiteral {
    private IpLiteral() {}

    /** The address, or empty when {@code host} is a name; an IPv6 address may stand in brackets. */
    public static Optional<InetAddress> parse(String host) {
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        byte[] address = bytes(bracketed ? unbracket(host) : host);
        if (address == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByAddress(address));
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("address of " + address.length + " bytes", impossible);
        }
    }

    /** A zone means nothing to another host, and RFC 3261's grammar has none. */
    private static byte[] bytes(String literal) {
        return literal.indexOf('%') >= 0 ? null : NetUtil.createByteArrayFromIpAddressString(tolerated(literal));
    }

    /** That grammar asks for three colons where two precede an IPv4 address; both are to be understood (RFC 5118 §4.10). */
    private static String tolerated(String literal) {
        int colons = literal.indexOf(":::");
        boolean embedded = colons >= 0 && literal.indexOf('.') > 0 && literal.lastIndexOf(':') == colons + 2;
        return embedded ? literal.substring(0, colons) + literal.substring(colons + 1) : literal;
    }

    /** The address as it stands in a URI or Via: IPv6 in brackets, without a zone. */
    public static String inUri(InetAddress address) {
        String text = NetUtil.toAddressString(address);
        return text.indexOf(':') >= 0 ? "[" + text + "]" : text;
    }

    private static String unbracket(String host) {
        return host.substring(1, host.length() - 1);
    }
}
