package gudok.registrar.auth;

import java.security.SecureRandom;

/**
 * Which counts of which nonces have been used (RFC 7616 §3.4): each once, none more than 63 below the highest of its nonce.
 * Open addressing over arrays of primitives, 40 bytes a nonce. Needs a lock.
 */
final class CountTable {
    private static final int FIRST_SLOTS = 256;
    /** Numbers that follow each other share a cache line: eight longs. */
    private static final int LINE_BITS = 3;

    /** Where numbers land must not be foreseen, or somebody could make them land all in one place. */
    private final long scatter = new SecureRandom().nextLong() | 1;

    private long[] numbers = new long[FIRST_SLOTS];
    /** As an unsigned int; 0 in an empty slot. */
    private int[] highest = new int[FIRST_SLOTS];
    /** Bit n: the count n below the highest one is used. */
    private long[] used = new long[FIRST_SLOTS];

    private int size;

    /** Number of nonces. */
    int size() {
        return size;
    }

    /**
     * True if that count of that nonce is new; it is used then.
     *
     * @param count 1 to 2^32 - 1
     */
    boolean take(long number, long count) {
        int slot = slot(number);
        if (highest[slot] == 0) {
            add(slot, number, count);
            return true;
        }
        long top = Integer.toUnsignedLong(highest[slot]);
        return count > top ? raise(slot, count, count - top) : fill(slot, top - count);
    }

    private void add(int slot, long number, long count) {
        numbers[slot] = number;
        highest[slot] = (int) count;
        used[slot] = 1;
        size++;
        if (size > numbers.length / 2) {
            grow();
        }
    }

    private boolean raise(int slot, long count, long by) {
        used[slot] = (by < Long.SIZE ? used[slot] << by : 0) | 1;
        highest[slot] = (int) count;
        return true;
    }

    private boolean fill(int slot, long below) {
        boolean unused = below < Long.SIZE && (used[slot] >>> below & 1) == 0;
        used[slot] |= unused ? 1L << below : 0;
        return unused;
    }

    /** Where the number is, or would be put. */
    private int slot(long number) {
        int mask = numbers.length - 1;
        long line = number >>> LINE_BITS;
        long mixed = (line ^ line >>> 32) * scatter;
        int spread = (int) (mixed ^ mixed >>> 29 ^ mixed >>> 47);
        int slot = (spread << LINE_BITS | (int) number & (1 << LINE_BITS) - 1) & mask;
        while (highest[slot] != 0 && numbers[slot] != number) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private void grow() {
        long[] oldNumbers = numbers;
        int[] oldHighest = highest;
        long[] oldUsed = used;
        numbers = new long[2 * oldNumbers.length];
        highest = new int[numbers.length];
        used = new long[numbers.length];
        for (int i = 0; i < oldNumbers.length; i++) {
            if (oldHighest[i] != 0) {
                int slot = slot(oldNumbers[i]);
                numbers[slot] = oldNumbers[i];
                highest[slot] = oldHighest[i];
                used[slot] = oldUsed[i];
            }
        }
    }
}
