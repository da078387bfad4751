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
        byte[] address = NetUtil.createByteArrayFromIpAddressString(bracketed ? unbracket(host) : host);
        if (address == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByAddress(address));
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("address of " + address.length + " bytes", impossible);
        }
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
