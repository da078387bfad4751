package gudok.registrar.auth;

import java.time.Duration;

/**
 * Remembers the counts of nonces that were used with the right password, and tells which nonces are too old. Bounded: when
 * there are too many, the older ones are forgotten and with them declared too old, so that nothing forgotten can be replayed.
 * Safe from any thread; its one lock is held for a look into a table.
 *
 * <p>Nonces live in two generations, by the time of their issue. When the younger one has lasted a nonce's life, or is nearly
 * full, it becomes the older one, which takes what was issued before that and comes later.
 */
final class ReplayGuard {
    private final long lifeMs;
    private final int roomOfGeneration;
    /** First time of issue that belongs to the older generation; before it is too old. */
    private long olderFromMs = Long.MIN_VALUE;
    /** First time of issue that belongs to the younger one. */
    private long youngerFromMs = Long.MIN_VALUE;

    private CountTable older = new CountTable();
    private CountTable younger = new CountTable();

    enum Verdict {
        FRESH,
        TOO_OLD,
        REPLAYED
    }

    /** @param capacity most nonces to remember; at least 8 */
    ReplayGuard(Duration life, int capacity) {
        this.lifeMs = life.toMillis();
        this.roomOfGeneration = capacity / 2;
    }

    /**
     * Uses up one count of a nonce; call it only after the right password.
     *
     * @param count 1 to 2^32 - 1
     * @param nowMs never less than before
     */
    synchronized Verdict use(Nonce nonce, long count, long nowMs) {
        age(nowMs);
        long issuedMs = nonce.issuedMs();
        if (issuedMs < olderFromMs || nowMs - issuedMs >= lifeMs || issuedMs > nowMs) {
            return Verdict.TOO_OLD;
        }
        CountTable generation = issuedMs < youngerFromMs ? older : younger;
        return generation.take(nonce.number(), count) ? Verdict.FRESH : Verdict.REPLAYED;
    }

    synchronized int size() {
        return older.size() + younger.size();
    }

    /** The younger generation leaves a quarter of its room to nonces that are under way when it becomes the older one. */
    private void age(long nowMs) {
        if (youngerFromMs == Long.MIN_VALUE) {
            youngerFromMs = nowMs - lifeMs;
        }
        boolean full = younger.size() >= Math.max(1, roomOfGeneration / 4 * 3);
        if (full || nowMs - youngerFromMs >= lifeMs) {
            boolean allExpired = nowMs - youngerFromMs >= 2 * lifeMs;
            forgetOlder();
            older = allExpired ? new CountTable() : younger;
            younger = new CountTable();
            youngerFromMs = nowMs + 1;
        } else if (older.size() >= roomOfGeneration) {
            forgetOlder();
            older = new CountTable();
        }
    }

    private void forgetOlder() {
        olderFromMs = Math.max(olderFromMs, youngerFromMs);
    }
}
