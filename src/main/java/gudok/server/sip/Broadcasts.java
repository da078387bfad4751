package gudok.server.sip;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Directed broadcast addresses of our own networks: what is sent there goes to all hosts at once. Any thread. */
public final class Broadcasts implements Predicate<InetAddress> {
    private static final int MOST_PREFIX = 30;
    private final Set<InetAddress> addresses;

    private Broadcasts(Set<InetAddress> addresses) {
        this.addresses = Set.copyOf(addresses);
    }

    /** Those of the networks that we are in now. */
    public static Broadcasts present() {
        try {
            return new Broadcasts(Collections.list(NetworkInterface.getNetworkInterfaces()).stream()
                    .flatMap(card -> card.getInterfaceAddresses().stream())
                    .flatMap(own -> of(own).stream())
                    .collect(Collectors.toSet()));
        } catch (SocketException e) {
            throw new IllegalStateException("network interfaces cannot be listed", e);
        }
    }

    private static Optional<InetAddress> of(InterfaceAddress own) {
        int prefix = own.getNetworkPrefixLength();
        boolean wide = own.getAddress() instanceof Inet4Address && prefix > 0 && prefix <= MOST_PREFIX;
        return wide ? last(own.getAddress(), prefix) : Optional.empty();
    }

    /** The last address of a network, whether or not the interface says so: loopback's does not. */
    static Optional<InetAddress> last(InetAddress address, int prefix) {
        int host = (int) (0xffffffffL >>> prefix);
        int last = ByteBuffer.wrap(address.getAddress()).getInt() | host;
        try {
            return Optional.of(InetAddress.getByAddress(
                    ByteBuffer.allocate(Integer.BYTES).putInt(last).array()));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    @Override
    public boolean test(InetAddress address) {
        return addresses.contains(address);
    }
}
