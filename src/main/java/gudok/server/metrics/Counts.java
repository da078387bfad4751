package gudok.server.metrics;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts things of a few kinds. Any thread, without locks once a kind was seen. */
public final class Counts<K extends Comparable<K>> {
    private final Map<K, LongAdder> counts = new ConcurrentHashMap<>();

    public void count(K kind) {
        LongAdder known = counts.get(kind);
        (known == null ? counts.computeIfAbsent(kind, unseen -> new LongAdder()) : known).increment();
    }

    /** Of all kinds seen so far, in order. A copy. */
    public Map<K, Long> snapshot() {
        Map<K, Long> copy = new TreeMap<>();
        counts.forEach((kind, count) -> copy.put(kind, count.sum()));
        return copy;
    }
}
