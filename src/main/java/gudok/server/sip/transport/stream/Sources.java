package gudok.server.sip.transport.stream;

import gudok.server.sip.guard.Neighbourhood;
import java.net.InetAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How many connections each source has, neighbours counted as one. Any thread. */
final class Sources {
    private final Map<InetAddress, Integer> counts = new ConcurrentHashMap<>();
    private final int most;

    /** @param most of one source */
    Sources(int most) {
        this.most = most;
    }

    /** False if it has too many already; it is not counted then. */
    boolean enters(InetAddress address) {
        if (counts.merge(Neighbourhood.of(address), 1, Integer::sum) > most) {
            leaves(address);
            return false;
        }
        return true;
    }

    void leaves(InetAddress address) {
        counts.computeIfPresent(Neighbourhood.of(address), (same, count) -> count > 1 ? count - 1 : null);
    }
}
