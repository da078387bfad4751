package gudok.server;

import gudok.media.net.IpText;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Optional;

/** Addresses as operators read them; IPv6 as RFC 5952 has it. Any thread. */
public final class Addresses {
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
        return IpText.of(address);
    }
}
