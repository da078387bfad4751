package gudok.server.sip.transport.stream;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts; any thread. */
final class StreamTally {
    private final Map<String, LongAdder> accepted = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> dialed = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> closed = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> failed = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> lost = new ConcurrentHashMap<>();

    StreamTally() {
        List.of("tls", "wss").forEach(transport -> failed.put(transport, new LongAdder()));
    }

    void accepted(String transport) {
        count(accepted, transport);
    }

    void dialed(String transport) {
        count(dialed, transport);
    }

    void closed(String reason) {
        count(closed, reason);
    }

    void handshakeFailed(String transport) {
        count(failed, transport);
    }

    void lost(String transport) {
        count(lost, transport);
    }

    private static void count(Map<String, LongAdder> counts, String name) {
        counts.computeIfAbsent(name, fresh -> new LongAdder()).increment();
    }

    StreamCounters snapshot(Collection<Connection> open) {
        Map<String, Long> now = new HashMap<>();
        Map<String, Long> secure = new HashMap<>();
        for (Connection one : open) {
            now.merge(one.key().transport(), 1L, Long::sum);
            one.tls().ifPresent(session -> secure.merge(session.version(), 1L, Long::sum));
        }
        return new StreamCounters(now, secure, sums(accepted), sums(dialed), sums(closed), sums(failed), sums(lost));
    }

    private static Map<String, Long> sums(Map<String, LongAdder> counts) {
        Map<String, Long> sums = new HashMap<>();
        counts.forEach((name, count) -> sums.put(name, count.sum()));
        return sums;
    }
}
