package gudok.media.srtp;

/**
 * GHASH of AES-GCM (NIST SP 800-38D §6.4). Multiplies without tables and branches, so that its time tells nothing of the key:
 * integer products of numbers with holes do not carry from one bit in use to the next. The JDK gives its own only together with
 * objects for each packet. Confined to one thread.
 */
final class Ghash {
    private static final int BLOCK_BYTES = 16;
    private static final long EVERY_FOURTH = 0x1111_1111_1111_1111L;

    private final long keyHigh;
    private final long keyLow;
    private final long keyHighMirrored;
    private final long keyLowMirrored;
    private long high;
    private long low;

    /** @param key 16 bytes: the block of zeros, encrypted */
    Ghash(byte[] key) {
        keyHigh = load(key, 0, 8);
        keyLow = load(key, 8, 8);
        keyHighMirrored = Long.reverse(keyHigh);
        keyLowMirrored = Long.reverse(keyLow);
    }

    void begin() {
        high = 0;
        low = 0;
    }

    /** A part of its own, filled up with zeros. */
    void add(byte[] data, int from, int length) {
        int end = from + length;
        int at = from;
        for (; at + BLOCK_BYTES <= end; at += BLOCK_BYTES) {
            multiply(load(data, at, 8), load(data, at + 8, 8));
        }
        if (at < end) {
            multiply(load(data, at, Math.min(8, end - at)), load(data, at + 8, Math.max(0, end - at - 8)));
        }
    }

    /** Writes the hash of both parts, whose lengths are in bytes. */
    void end(int authenticated, int encrypted, byte[] hash) {
        multiply(8L * authenticated, 8L * encrypted);
        PacketBytes.putInt(hash, 0, (int) (high >>> 32));
        PacketBytes.putInt(hash, 4, (int) high);
        PacketBytes.putInt(hash, 8, (int) (low >>> 32));
        PacketBytes.putInt(hash, 12, (int) low);
    }

    /** Big-endian; what lacks is zero. */
    private static long load(byte[] data, int from, int bytes) {
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            value |= (data[from + i] & 0xffL) << 56 - 8 * i;
        }
        return value;
    }

    /** Adds a block and multiplies with the key; the field's bits stand in mirrored order. */
    private void multiply(long blockHigh, long blockLow) {
        long a = high ^ blockHigh;
        long b = low ^ blockLow;
        long mirroredA = Long.reverse(a);
        long mirroredB = Long.reverse(b);
        long bottom = product(b, keyLow);
        long top = product(a, keyHigh);
        long middle = product(a ^ b, keyHigh ^ keyLow) ^ bottom ^ top;
        long bottomUpper = product(mirroredB, keyLowMirrored);
        long topUpper = product(mirroredA, keyHighMirrored);
        long middleUpper = product(mirroredA ^ mirroredB, keyHighMirrored ^ keyLowMirrored) ^ bottomUpper ^ topUpper;
        reduce(
                Long.reverse(topUpper) >>> 1,
                top ^ Long.reverse(middleUpper) >>> 1,
                middle ^ Long.reverse(bottomUpper) >>> 1,
                bottom);
    }

    /** The product of 255 bits modulo x^128 + x^7 + x^2 + x + 1. */
    private void reduce(long first, long second, long third, long fourth) {
        long d = fourth << 1;
        long c = third << 1 | fourth >>> 63;
        long b = second << 1 | third >>> 63;
        long a = first << 1 | second >>> 63;
        c ^= d << 63 ^ d << 62 ^ d << 57;
        b ^= d ^ d >>> 1 ^ d >>> 2 ^ d >>> 7;
        b ^= c << 63 ^ c << 62 ^ c << 57;
        a ^= c ^ c >>> 1 ^ c >>> 2 ^ c >>> 7;
        high = a;
        low = b;
    }

    /** The low 64 bits of the product without carries. */
    private static long product(long x, long y) {
        long x0 = x & EVERY_FOURTH;
        long x1 = x & EVERY_FOURTH << 1;
        long x2 = x & EVERY_FOURTH << 2;
        long x3 = x & EVERY_FOURTH << 3;
        long y0 = y & EVERY_FOURTH;
        long y1 = y & EVERY_FOURTH << 1;
        long y2 = y & EVERY_FOURTH << 2;
        long y3 = y & EVERY_FOURTH << 3;
        long z0 = x0 * y0 ^ x1 * y3 ^ x2 * y2 ^ x3 * y1;
        long z1 = x0 * y1 ^ x1 * y0 ^ x2 * y3 ^ x3 * y2;
        long z2 = x0 * y2 ^ x1 * y1 ^ x2 * y0 ^ x3 * y3;
        long z3 = x0 * y3 ^ x1 * y2 ^ x2 * y1 ^ x3 * y0;
        return z0 & EVERY_FOURTH | z1 & EVERY_FOURTH << 1 | z2 & EVERY_FOURTH << 2 | z3 & EVERY_FOURTH << 3;
    }
}
