package gudok.server.sip.transport;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * SipHash-2-4: a short hash that nobody can foretell without the key, at the price of a table look-up. One object hashes one
 * text.
 */
public final class KeyedHash {
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private long v0;
    private long v1;
    private long v2;
    private long v3;
    private long word;
    private int length;

    KeyedHash(long key0, long key1) {
        v0 = key0 ^ 0x736f6d6570736575L;
        v1 = key1 ^ 0x646f72616e646f6dL;
        v2 = key0 ^ 0x6c7967656e657261L;
        v3 = key1 ^ 0x7465646279746573L;
    }

    /** Takes a piece of text, and an end mark, so that pieces cannot be exchanged for each other. */
    public KeyedHash add(byte[] bytes, int start, int end) {
        int at = start;
        while (end - at >= Long.BYTES) {
            add((long) WORDS.get(bytes, at));
            at += Long.BYTES;
        }
        while (at < end) {
            add(bytes[at++]);
        }
        add((byte) 0xff);
        return this;
    }

    /** Takes a number, as its eight bytes, the least one first. */
    public KeyedHash add(long number) {
        int shift = (length & 7) * Byte.SIZE;
        mix(word | number << shift);
        word = shift == 0 ? 0 : number >>> Long.SIZE - shift;
        length += Long.BYTES;
        return this;
    }

    private void add(byte b) {
        word |= (b & 0xffL) << (length & 7) * Byte.SIZE;
        length++;
        if ((length & 7) == 0) {
            mix(word);
            word = 0;
        }
    }

    /** The hash; the end of this object. */
    public long value() {
        mix(word | (long) length << 56);
        v2 ^= 0xff;
        round();
        round();
        round();
        round();
        return v0 ^ v1 ^ v2 ^ v3;
    }

    private void mix(long next) {
        v3 ^= next;
        round();
        round();
        v0 ^= next;
    }

    private void round() {
        v0 += v1;
        v2 += v3;
        v1 = Long.rotateLeft(v1, 13) ^ v0;
        v3 = Long.rotateLeft(v3, 16) ^ v2;
        v0 = Long.rotateLeft(v0, 32);
        v2 += v1;
        v0 += v3;
        v1 = Long.rotateLeft(v1, 17) ^ v2;
        v3 = Long.rotateLeft(v3, 21) ^ v0;
        v2 = Long.rotateLeft(v2, 32);
    }
}
