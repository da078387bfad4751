package gudok.server.store;

import java.util.concurrent.ThreadLocalRandom;

/**
 * Texts that have been met, by 64 bits of a hash that nobody can foresee: that any two of a million are taken for one happens
 * once in 30 million starts. On one thread.
 */
final class Seen {
    private static final long PRIME = 0x100_0000_01B3L; // of FNV-1a
    private static final long FREE = 0;

    private final long seed = ThreadLocalRandom.current().nextLong();
    private long[] places = new long[1 << 12];
    private int count;

    /** True once for each text. */
    boolean add(byte[] bytes, int from, int to) {
        return put(hash(bytes, from, to));
    }

    private long hash(byte[] bytes, int from, int to) {
        long hash = seed;
        for (int i = from; i < to; i++) {
            hash = (hash ^ bytes[i] & 0xFF) * PRIME;
            hash ^= hash >>> 29;
        }
        return hash == FREE ? 1 : hash;
    }

    private boolean put(long hash) {
        int at = (int) hash & places.length - 1;
        while (places[at] != FREE) {
            if (places[at] == hash) {
                return false;
            }
            at = at + 1 & places.length - 1;
        }
        places[at] = hash;
        count++;
        if (2 * count > places.length) {
            grow();
        }
        return true;
    }

    private void grow() {
        long[] before = places;
        places = new long[2 * before.length];
        count = 0;
        for (long hash : before) {
            if (hash != FREE) {
                put(hash);
            }
        }
    }
}
