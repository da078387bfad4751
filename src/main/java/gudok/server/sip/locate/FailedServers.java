package gudok.server.sip.locate;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Servers that were silent or not available a moment ago: calls try them last, so that only one of them waits. Any thread. */
public final class FailedServers {
    static final Duration PAUSE = Duration.ofMinutes(1);
    static final int MOST = 1024;

    private final InstantSource clock;
    private final Map<InetSocketAddress, Instant> shunned = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<InetSocketAddress, Instant> eldest) {
            return size() > MOST;
        }
    };

    public FailedServers(InstantSource clock) {
        this.clock = clock;
    }

    public synchronized void add(InetSocketAddress server) {
        shunned.remove(server);
        shunned.put(server, clock.instant().plus(PAUSE));
    }

    /** The same, those last. */
    public synchronized List<NextHop> lastOf(List<NextHop> hops) {
        Instant now = clock.instant();
        shunned.values().removeIf(until -> !now.isBefore(until));
        List<NextHop> order = new ArrayList<>(hops);
        order.sort(Comparator.comparing(hop -> shunned.containsKey(hop.address())));
        return order;
    }
}
