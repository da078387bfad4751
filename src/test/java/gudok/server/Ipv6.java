package gudok.server;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import gudok.server.config.IpLiteral;
import gudok.server.config.LocalHost;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Optional;

/** What this machine has of IPv6; tests that need what it has not are skipped. */
public final class Ipv6 {
    public static final InetAddress LOOPBACK = IpLiteral.parse("::1").orElseThrow();

    private Ipv6() {}

    public static void assumeLoopback() {
        boolean there = LocalHost.addresses().stream()
                .anyMatch(address -> address instanceof Inet6Address && address.isLoopbackAddress());
        assumeTrue(there, "this machine has no IPv6 loopback address ::1");
    }

    /** An address that means something on one link only, with its zone. */
    public static InetAddress assumeLinkLocal() {
        Optional<InetAddress> found = LocalHost.addresses().stream()
                .filter(address -> address instanceof Inet6Address && address.isLinkLocalAddress())
                .findFirst();
        assumeTrue(found.isPresent(), "this machine has no link-local IPv6 address");
        return found.get();
    }
}
