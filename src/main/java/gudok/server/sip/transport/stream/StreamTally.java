package gudok.server.sip.transport.stream;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts; any thread. */
final class StreamTally {
    private final Map<String, LongAdder> accepted = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> dialed = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> closed = new ConcurrentHashMap<>();

    void accepted(String transport) {
        count(accepted, transport);
    }

    void dialed(String transport) {
        count(dialed, transport);
    }

    void closed(String reason) {
        count(closed, reason);
    }

    private static void count(Map<String, LongAdder> counts, String name) {
        counts.computeIfAbsent(name, fresh -> new LongAdder()).increment();
    }

    StreamCounters snapshot(Collection<Connection.Key> open) {
        Map<String, Long> now = new HashMap<>();
        open.forEach(key -> now.merge(key.transport(), 1L, Long::sum));
        return new StreamCounters(now, sums(accepted), sums(dialed), sums(closed));
    }

    private static Map<String, Long> sums(Map<String, LongAdder> counts) {
        Map<String, Long> sums = new HashMap<>();
        counts.forEach((name, count) -> sums.put(name, count.sum()));
        return sums;
    }
}
