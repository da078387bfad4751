package gudok.server.sip.register;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;

/**
 * Byte strings under keys, for a while: one ring of bytes that the newest overwrite, and an index into it, so that all entries
 * together are two objects for the garbage collector. Starts at 64 KB and doubles, up to a bound, when entries would be lost
 * before their time. For one thread.
 *
 * <p>Entries are 8-byte aligned and never go round the end; padding fills what is left there. Positions only grow, the place
 * in the ring is their remainder. Each entry: link to the one before in the same bucket, hash, time, both lengths, key, value.
 */
final class ReplyLog {
    private static final int FIRST_BYTES = 1 << 16;
    private static final int BYTES_PER_BUCKET = 256;
    private static final int HEAD_BYTES = 28;
    private static final int LONGEST_ENTRY = 8192;
    /** Nobody can make a look-up long. */
    private static final int LONGEST_WALK = 16;

    private static final long NONE = -1;

    private final int mostBytes;
    private final long lifeMs;
    private final long scatter = new SecureRandom().nextLong() | 1;
    private ByteBuffer ring = ByteBuffer.allocate(FIRST_BYTES);
    private long[] buckets = newBuckets(FIRST_BYTES);
    /** Position of the oldest entry. */
    private long tail;
    /** Position of the next one. */
    private long head;

    /** @param mostBytes a power of two, at least 64 KB */
    ReplyLog(int mostBytes, long lifeMs) {
        this.mostBytes = mostBytes;
        this.lifeMs = lifeMs;
    }

    /** Keeps the value; one that is longer than 8 KB with its key is not kept. */
    void put(ByteText key, ByteText value, long nowMs) {
        int size = HEAD_BYTES + key.length() + value.length() + 7 & -8;
        if (size > LONGEST_ENTRY || !key.isComplete() || !value.isComplete()) {
            return;
        }
        makeRoom(size, nowMs);
        int at = place(head);
        ring.putLong(at + 8, hash(key)).putLong(at + 16, nowMs);
        ring.putShort(at + 24, (short) key.length()).putShort(at + 26, (short) value.length());
        System.arraycopy(key.bytes(), 0, ring.array(), at + HEAD_BYTES, key.length());
        System.arraycopy(value.bytes(), 0, ring.array(), at + HEAD_BYTES + key.length(), value.length());
        link(head);
        head += size;
    }

    /** The newest value under that key. */
    Optional<byte[]> find(ByteText key, long nowMs) {
        long hash = hash(key);
        long position = buckets[bucket(hash)];
        for (int i = 0; i < LONGEST_WALK && position >= tail; i++) {
            int at = place(position);
            if (nowMs - ring.getLong(at + 16) >= lifeMs) {
                return Optional.empty();
            }
            if (ring.getLong(at + 8) == hash && isUnder(key, at)) {
                return Optional.of(value(at));
            }
            position = ring.getLong(at);
        }
        return Optional.empty();
    }

    int capacity() {
        return ring.capacity();
    }

    private boolean isUnder(ByteText key, int at) {
        int start = at + HEAD_BYTES;
        return Arrays.equals(ring.array(), start, start + ring.getShort(at + 24), key.bytes(), 0, key.length());
    }

    private byte[] value(int at) {
        int start = at + HEAD_BYTES + ring.getShort(at + 24);
        return Arrays.copyOfRange(ring.array(), start, start + ring.getShort(at + 26));
    }

    /** Drops the oldest entries, or grows if they are still needed; then an entry of that size fits without a gap. */
    private void makeRoom(int size, long nowMs) {
        while (head + size + LONGEST_ENTRY - tail > ring.capacity()) {
            int at = place(tail);
            boolean needed = !isPadding(ring, at) && nowMs - ring.getLong(at + 16) < lifeMs;
            if (needed && ring.capacity() < mostBytes) {
                grow();
            } else {
                tail += size(ring, at);
            }
        }
        int toEnd = ring.capacity() - place(head);
        if (toEnd < size) {
            ring.putLong(place(head), Long.MIN_VALUE | toEnd);
            head += toEnd;
        }
    }

    private void grow() {
        ByteBuffer old = ring;
        ring = ByteBuffer.allocate(2 * old.capacity());
        buckets = newBuckets(ring.capacity());
        long position = tail;
        while (position < head) {
            int from = (int) (position & old.capacity() - 1);
            int size = size(old, from);
            System.arraycopy(old.array(), from, ring.array(), place(position), size);
            if (!isPadding(old, from)) {
                link(position);
            }
            position += size;
        }
    }

    private static boolean isPadding(ByteBuffer ring, int at) {
        return ring.getLong(at) < NONE;
    }

    private static int size(ByteBuffer ring, int at) {
        return isPadding(ring, at)
                ? (int) ring.getLong(at)
                : HEAD_BYTES + ring.getShort(at + 24) + ring.getShort(at + 26) + 7 & -8;
    }

    private void link(long position) {
        int at = place(position);
        int bucket = bucket(ring.getLong(at + 8));
        ring.putLong(at, buckets[bucket]);
        buckets[bucket] = position;
    }

    private int place(long position) {
        return (int) (position & ring.capacity() - 1);
    }

    private int bucket(long hash) {
        return (int) hash & buckets.length - 1;
    }

    private static long[] newBuckets(int ringBytes) {
        long[] buckets = new long[ringBytes / BYTES_PER_BUCKET];
        Arrays.fill(buckets, NONE);
        return buckets;
    }

    /** Differs between runs, so that nobody can choose who shares a bucket. */
    private long hash(ByteText key) {
        long hash = scatter;
        for (int i = 0; i < key.length(); i++) {
            hash = (hash ^ key.bytes()[i]) * scatter;
            hash ^= hash >>> 32;
        }
        return hash;
    }
}
