package gudok.server.sip;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/** Peers that do not speak TCP: for a while large requests go to them by UDP at once. SIP thread only. */
final class TcpRefusals {
    private static final Duration REMEMBERED = Duration.ofMinutes(10);
    private static final int MOST = 10_000;

    private final InstantSource clock;
    private final Map<InetSocketAddress, Instant> refused = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<InetSocketAddress, Instant> eldest) {
            return size() > MOST;
        }
    };

    TcpRefusals(InstantSource clock) {
        this.clock = clock;
    }

    void add(InetSocketAddress peer) {
        refused.put(peer, clock.instant().plus(REMEMBERED));
    }

    boolean contains(InetSocketAddress peer) {
        Instant until = refused.get(peer);
        if (until != null && clock.instant().isAfter(until)) {
            refused.remove(peer);
            return false;
        }
        return until != null;
    }
}
