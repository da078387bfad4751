package gudok.server.sip;

import gudok.server.sip.register.Transaction;

/**
 * Transactions of calls that were refused, for 64 T1 at least, or the newest 65,536 at least if there are more: two tables of
 * hashes that take turns, so that nothing has to be taken out of them. They are made when they are needed. For one thread.
 */
final class RefusedCalls {
    static final int MOST_EACH = 1 << 16;
    private static final int SLOTS = 2 * MOST_EACH;
    private static final long[] EMPTY = new long[1];

    private final long lifeMs;
    private long[] newest = EMPTY;
    private long[] older = EMPTY;
    private int count;
    private long begunMs;

    RefusedCalls(long lifeMs) {
        this.lifeMs = lifeMs;
    }

    void add(Transaction call, long nowMs) {
        if (newest == EMPTY || count == MOST_EACH || Math.abs(nowMs - begunMs) >= lifeMs) {
            older = newest;
            newest = new long[SLOTS];
            count = 0;
            begunMs = nowMs;
        }
        long hash = hash(call);
        int slot = slot(newest, hash);
        count += newest[slot] == 0 ? 1 : 0;
        newest[slot] = hash;
    }

    boolean has(Transaction call) {
        long hash = hash(call);
        return newest[slot(newest, hash)] == hash || older[slot(older, hash)] == hash;
    }

    /** Where that hash is, or a free slot: half of them are. */
    private static int slot(long[] table, long hash) {
        int slot = (int) hash & table.length - 1;
        while (table[slot] != 0 && table[slot] != hash) {
            slot = slot + 1 & table.length - 1;
        }
        return slot;
    }

    /** Never 0, which is a free slot. */
    private static long hash(Transaction call) {
        long hash = call.request() ^ Long.rotateLeft(call.origin(), 32);
        return hash == 0 ? 1 : hash;
    }
}
