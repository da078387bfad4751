package gudok.server.sip.transport;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
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

    /**
     * With numbers for an IPv4 address at its end. That grammar asks for three colons where two precede one; both are to be understood
     * (RFC 5118 §4.10).
     */
    private static String tolerated(String literal) {
        int last = literal.lastIndexOf(':');
        if (last < 0 || literal.indexOf('.') < last) {
            return literal;
        }
        byte[] four = NetUtil.createByteArrayFromIpAddressString(literal.substring(last + 1));
        if (four == null) {
            return literal;
        }
        int groups = ByteBuffer.wrap(four).getInt();
        String before = literal.substring(0, last + 1).replace(":::", "::");
        return before + Integer.toHexString(groups >>> 16) + ":" + Integer.toHexString(groups & 0xffff);
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
