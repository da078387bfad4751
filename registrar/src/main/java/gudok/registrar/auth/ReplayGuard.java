package gudok.registrar.auth;

import gudok.registrar.auth.Nonces.Nonce;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Remembers the counts of nonces that were used with the right password, and tells which nonces are too old. Bounded: when
 * there are too many, the oldest are forgotten and with them declared too old, so that nothing forgotten can be replayed.
 * Nonces from before the first use of this object are too old for the same reason. Safe from any thread; its one lock is
 * held for a map access.
 */
final class ReplayGuard {
    private static final int SLICES_PER_LIFE = 64;
    private final long lifeMs;
    private final long sliceMs;
    private final int capacity;
    private final TreeMap<Long, Map<Nonce, NonceCounts>> slices = new TreeMap<>();
    private long floorMs = Long.MIN_VALUE;
    private int size;

    enum Verdict {
        FRESH,
        TOO_OLD,
        REPLAYED
    }

    ReplayGuard(Duration life, int capacity) {
        this.lifeMs = life.toMillis();
        this.sliceMs = Math.max(1, lifeMs / SLICES_PER_LIFE);
        this.capacity = capacity;
    }

    /** To be called before a nonce is issued or used: what is older than the first call counts as too old. */
    synchronized void startAt(Instant now) {
        floorMs = floorMs == Long.MIN_VALUE ? now.toEpochMilli() : floorMs;
    }

    /** Uses up one count of a nonce; call it only after the right password. */
    synchronized Verdict use(Nonce nonce, long count, Instant now) {
        long nowMs = now.toEpochMilli();
        forget(nowMs);
        if (isTooOld(nonce, nowMs)) {
            return Verdict.TOO_OLD;
        }
        Map<Nonce, NonceCounts> slice = slices.computeIfAbsent(nonce.issuedMs() / sliceMs, index -> new HashMap<>());
        int before = slice.size();
        NonceCounts counts = slice.computeIfAbsent(nonce, unused -> new NonceCounts());
        size += slice.size() - before;
        return counts.take(count) ? Verdict.FRESH : Verdict.REPLAYED;
    }

    synchronized int size() {
        return size;
    }

    /** A nonce from the future, after the clock was set back, is allowed one more life. */
    private boolean isTooOld(Nonce nonce, long nowMs) {
        long ageMs = nowMs - nonce.issuedMs();
        return ageMs >= lifeMs || ageMs < -lifeMs || nonce.issuedMs() < floorMs;
    }

    private void forget(long nowMs) {
        while (!slices.isEmpty() && (size >= capacity || end(slices.firstKey()) <= nowMs - lifeMs)) {
            floorMs = Math.max(floorMs, Math.min(end(slices.firstKey()), nowMs + 1));
            size -= slices.pollFirstEntry().getValue().size();
        }
    }

    private long end(long slice) {
        return (slice + 1) * sliceMs;
    }
}
