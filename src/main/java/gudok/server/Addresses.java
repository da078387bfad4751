package gudok.server;

import java.net.InetSocketAddress;

/** Addresses as operators read them. */
final class Addresses {
    private Addresses() {}

    /** {@code 192.0.2.7:5060}, {@code [2001:db8::7]:5060}. */
    static String text(InetSocketAddress address) {
        String host = address.getAddress().getHostAddress();
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + address.getPort();
    }
}
