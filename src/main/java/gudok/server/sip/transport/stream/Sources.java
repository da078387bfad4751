package gudok.server.sip.transport.stream;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How many connections each source has. An IPv6 source is its network of 64 bits: whoever has one address of it has all of them.
 * Any thread.
 */
final class Sources {
    private final Map<Object, Integer> counts = new ConcurrentHashMap<>();
    private final int most;

    /** @param most of one source */
    Sources(int most) {
        this.most = most;
    }

    /** False if it has too many already; it is not counted then. */
    boolean enters(InetAddress address) {
        Object source = source(address);
        if (counts.merge(source, 1, Integer::sum) > most) {
            leaves(source);
            return false;
        }
        return true;
    }

    void leaves(InetAddress address) {
        leaves(source(address));
    }

    private void leaves(Object source) {
        counts.computeIfPresent(source, (same, count) -> count > 1 ? count - 1 : null);
    }

    private static Object source(InetAddress address) {
        return address instanceof Inet6Address
                ? (Object) ByteBuffer.wrap(address.getAddress()).getLong()
                : address;
    }
}
