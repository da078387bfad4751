package gudok.server.sip.register;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * Byte strings of transactions, for a while: one ring of bytes that the newest overwrite, and an index into it, so that all
 * entries together are two objects for the garbage collector. Starts at 64 KB and doubles, up to a bound, when entries would
 * be lost before their time. For one thread.
 *
 * <p>Entries are 8-byte aligned and never go round the end; padding fills what is left there. Positions only grow, the place
 * in the ring is their remainder. Each entry: length, a gap, time, both numbers of the transaction, value; padding has its
 * own length, negated, at its beginning.
 *
 * <p>The index has sets of eight slots, one cache line each. A slot has the upper bits of a transaction's hash and the lower
 * bits of its entry's position in units of eight bytes; a ninth live entry of one set takes the place of the oldest.
 */
public final class ReplyLog {
    private static final int FIRST_BYTES = 1 << 16;
    private static final int BYTES_PER_SET = 512;
    private static final int SLOTS = 8;
    private static final int HEAD_BYTES = 32;
    private static final int LONGEST_ENTRY = 8192;
    private static final int POSITION_BITS = 40;
    private static final long POSITION_MASK = (1L << POSITION_BITS) - 1;

    private final int mostBytes;
    private final long lifeMs;
    private ByteBuffer ring = ByteBuffer.allocate(FIRST_BYTES);
    private long[] index = newIndex(FIRST_BYTES);
    /** Position of the next entry; begins so that an empty slot is far behind. */
    private long head = FIRST_BYTES;
    /** Position of the oldest one. */
    private long tail = head;

    /** @param mostBytes a power of two, at least 64 KB */
    public ReplyLog(int mostBytes, long lifeMs) {
        this.mostBytes = mostBytes;
        this.lifeMs = lifeMs;
    }

    /** Keeps the value; one that is longer than 8 KB is not kept. */
    void put(Transaction key, ByteText value, long nowMs) {
        if (value.isComplete()) {
            put(key, value.bytes(), value.length(), nowMs);
        }
    }

    /**
     * Keeps the first bytes of a value; one that is longer than 8 KB is not kept.
     *
     * @param nowMs of a clock that only runs forward
     */
    public void put(Transaction key, byte[] value, int length, long nowMs) {
        int size = size(length);
        if (size > LONGEST_ENTRY) {
            return;
        }
        makeRoom(size, nowMs);
        int at = place(head);
        ring.putInt(at, length).putLong(at + 8, nowMs);
        ring.putLong(at + 16, key.request()).putLong(at + 24, key.origin());
        System.arraycopy(value, 0, ring.array(), at + HEAD_BYTES, length);
        link(head, key.request());
        head += size;
    }

    /** The newest value of that transaction. */
    public Optional<byte[]> find(Transaction key, long nowMs) {
        int set = set(key.request());
        long nearest = Long.MAX_VALUE;
        for (int slot = set; slot < set + SLOTS; slot++) {
            if (isAlike(index[slot], key.request()) && back(slot) < nearest && isUnder(key, back(slot), nowMs)) {
                nearest = back(slot);
            }
        }
        return nearest == Long.MAX_VALUE ? Optional.empty() : Optional.of(value(place(head - nearest)));
    }

    int capacity() {
        return ring.capacity();
    }

    private boolean isUnder(Transaction key, long back, long nowMs) {
        if (back > head - tail) {
            return false;
        }
        int at = place(head - back);
        return ring.getLong(at + 16) == key.request()
                && ring.getLong(at + 24) == key.origin()
                && nowMs - ring.getLong(at + 8) < lifeMs;
    }

    private byte[] value(int at) {
        int start = at + HEAD_BYTES;
        return Arrays.copyOfRange(ring.array(), start, start + ring.getInt(at));
    }

    /** Drops the oldest entries, or grows if they are still needed; then an entry of that size fits without a gap. */
    private void makeRoom(int size, long nowMs) {
        while (head + size + LONGEST_ENTRY - tail > ring.capacity()) {
            int at = place(tail);
            boolean needed = !isPadding(ring, at) && nowMs - ring.getLong(at + 8) < lifeMs;
            if (needed && ring.capacity() < mostBytes) {
                grow();
            } else {
                tail += sizeAt(ring, at);
            }
        }
        int toEnd = ring.capacity() - place(head);
        if (toEnd < size) {
            ring.putInt(place(head), -toEnd);
            head += toEnd;
        }
    }

    private void grow() {
        ByteBuffer old = ring;
        ring = ByteBuffer.allocate(2 * old.capacity());
        index = newIndex(ring.capacity());
        long position = tail;
        while (position < head) {
            int from = (int) (position & old.capacity() - 1);
            int size = sizeAt(old, from);
            System.arraycopy(old.array(), from, ring.array(), place(position), size);
            if (!isPadding(old, from)) {
                link(position, old.getLong(from + 16));
            }
            position += size;
        }
    }

    private static boolean isPadding(ByteBuffer ring, int at) {
        return ring.getInt(at) < 0;
    }

    private static int sizeAt(ByteBuffer ring, int at) {
        return isPadding(ring, at) ? -ring.getInt(at) : size(ring.getInt(at));
    }

    private static int size(int length) {
        return HEAD_BYTES + length + 7 & -8;
    }

    /** Takes the slot whose entry is farthest behind; dead ones and empty slots are. */
    private void link(long position, long request) {
        int set = set(request);
        int farthest = set;
        for (int slot = set + 1; slot < set + SLOTS; slot++) {
            farthest = back(slot) > back(farthest) ? slot : farthest;
        }
        index[farthest] = request & ~POSITION_MASK | position >>> 3 & POSITION_MASK;
    }

    /** How many bytes before the head the slot's entry begins. */
    private long back(int slot) {
        return ((head >>> 3) - index[slot] & POSITION_MASK) << 3;
    }

    private static boolean isAlike(long slot, long request) {
        return (slot ^ request) >>> POSITION_BITS == 0;
    }

    private int place(long position) {
        return (int) (position & ring.capacity() - 1);
    }

    private int set(long request) {
        return (int) request * SLOTS & index.length - 1;
    }

    private static long[] newIndex(int ringBytes) {
        return new long[ringBytes / BYTES_PER_SET * SLOTS];
    }
}
