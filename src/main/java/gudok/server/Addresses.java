package gudok.server;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Addresses as operators read them; IPv6 as RFC 5952 has it. Any thread. */
public final class Addresses {
    private static final int GROUPS = 8;

    private Addresses() {}

    /** {@code 192.0.2.7:5060}, {@code [2001:db8::7]:5060}. */
    public static String text(InetSocketAddress address) {
        String host = text(address.getAddress());
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + address.getPort();
    }

    /** {@code 192.0.2.7}, {@code 2001:db8::7}; of link-local ones, which mean nothing without, with interface: {@code fe80::7%eth0}. */
    public static String text(InetAddress address) {
        return address.isLinkLocalAddress() && address instanceof Inet6Address local
                ? literal(address) + zone(local)
                : literal(address);
    }

    private static String zone(Inet6Address address) {
        int scope = address.getScopeId();
        return Optional.ofNullable(address.getScopedInterface())
                .or(() -> scope > 0 ? interfaceAt(scope) : Optional.empty())
                .map(NetworkInterface::getName)
                .or(() -> scope > 0 ? Optional.of(String.valueOf(scope)) : Optional.empty())
                .map(name -> "%" + name)
                .orElse("");
    }

    private static Optional<NetworkInterface> interfaceAt(int scope) {
        try {
            return Optional.ofNullable(NetworkInterface.getByIndex(scope));
        } catch (SocketException e) {
            return Optional.empty();
        }
    }

    /** As {@link #text(InetAddress)}, without interface, which is nobody else's concern: for what is sent. */
    public static String literal(InetAddress address) {
        return address instanceof Inet6Address ? groups(address.getAddress()) : address.getHostAddress();
    }

    private static String groups(byte[] address) {
        ByteBuffer groups = ByteBuffer.wrap(address);
        int gap = longestGap(groups);
        int gapEnd = gap + zeros(groups, gap);
        StringBuilder text = new StringBuilder(39);
        for (int i = 0; i < GROUPS; i++) {
            if (i == gap) {
                text.append("::");
                i = gapEnd - 1;
            } else {
                text.append(i > 0 && i != gapEnd ? ":" : "").append(Integer.toHexString(groups.getChar(2 * i)));
            }
        }
        return text.toString();
    }

    /** Where the first of the longest runs of two zeros or more begins; behind the end if there is none. */
    private static int longestGap(ByteBuffer groups) {
        int gap = GROUPS;
        for (int i = 0; i < GROUPS; i++) {
            int length = zeros(groups, i);
            if (length > 1 && length > zeros(groups, gap)) {
                gap = i;
            }
        }
        return gap;
    }

    private static int zeros(ByteBuffer groups, int from) {
        int end = from;
        while (end < GROUPS && groups.getChar(2 * end) == 0) {
            end++;
        }
        return end - from;
    }
}
