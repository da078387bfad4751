package gudok.server.traffic;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/** What the crowd did and saw, to be compared with what the server recorded. Safe from any thread. */
public final class Ledger {
    private final Set<String> placed = ConcurrentHashMap.newKeySet();
    private final Set<String> received = ConcurrentHashMap.newKeySet();
    private final Queue<Throwable> faults = new ConcurrentLinkedQueue<>();
    private final Map<String, AtomicLong> counts = new ConcurrentHashMap<>();

    void count(String what) {
        counts.computeIfAbsent(what, any -> new AtomicLong()).incrementAndGet();
    }

    /** A phone did not understand what the server sent, or has a mistake of its own. */
    void fault(Throwable fault) {
        faults.add(fault);
    }

    public List<Throwable> faults() {
        return List.copyOf(faults);
    }

    void progressed(String callId) {
        placed.add(callId);
    }

    void called(String callId) {
        received.add(callId);
    }

    /** Call-IDs of calls that the server rang or answered. */
    public Set<String> placed() {
        return Set.copyOf(placed);
    }

    /** Call-IDs of INVITEs that the server sent. */
    public Set<String> received() {
        return Set.copyOf(received);
    }

    public long count(String... names) {
        long sum = 0;
        for (String name : names) {
            sum += counts.getOrDefault(name, new AtomicLong()).get();
        }
        return sum;
    }

    /** How often each thing happened. */
    public Map<String, Long> counts() {
        Map<String, Long> all = new TreeMap<>();
        counts.forEach((name, count) -> all.put(name, count.get()));
        return all;
    }
}
