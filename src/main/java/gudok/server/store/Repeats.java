package gudok.server.store;

import java.util.Arrays;

/**
 * Packs bytes by saying where the same stood before: in a text that packer and unpacker know, or in the bytes themselves. A step is
 * one byte, four bits for the literals and four for the repeat's length less four, each 15 if bytes with the rest follow; the literals;
 * two bytes for how far back the repeat is. The last step has no repeat. Costs a fraction of what Deflate does. One thread at a time.
 */
final class Repeats {
    private static final int LEAST = 4;
    private static final int FARTHEST = 0xffff;
    private static final int HASH_BITS = 13;
    private static final int FULL = 15;
    private static final int MORE = 255;

    /** What looks like noise is searched in ever larger steps. */
    private static final int PATIENCE_BITS = 5;

    private final int start;
    /** Known text, then what is packed now. */
    private byte[] window;

    private final int[] known = new int[1 << HASH_BITS];
    private final int[] places = new int[1 << HASH_BITS];
    private byte[] out = new byte[4096];
    private int length;

    /** @param words the known text, shorter than 65,536 bytes */
    Repeats(byte[] words) {
        window = Arrays.copyOf(words, 2 * words.length);
        start = words.length;
        Arrays.fill(known, -1);
        for (int at = 0; at + LEAST <= start; at++) {
            known[hash(at)] = at;
        }
    }

    /** @param form the first byte of what is returned */
    byte[] pack(byte form, byte[] bytes) {
        int end = start + bytes.length;
        if (window.length < end) {
            window = Arrays.copyOf(window, end + end / 2);
        }
        System.arraycopy(bytes, 0, window, start, bytes.length);
        System.arraycopy(known, 0, places, 0, known.length);
        length = 0;
        write(form);
        int from = start;
        int at = start;
        while (at + LEAST <= end) {
            int before = find(at);
            if (before < 0) {
                at += 1 + (at - from >> PATIENCE_BITS);
            } else {
                int repeat = repeat(before, at, end);
                step(from, at, at - before, repeat);
                at += repeat;
                from = at;
            }
        }
        step(from, end, 0, 0);
        return Arrays.copyOf(out, length);
    }

    /** Where the same four bytes stood last, -1 if nowhere. */
    private int find(int at) {
        int hash = hash(at);
        int before = places[hash];
        places[hash] = at;
        boolean same = before >= 0 && at - before <= FARTHEST && four(before) == four(at);
        return same ? before : -1;
    }

    private int hash(int at) {
        return four(at) * 0x9e3779b1 >>> 32 - HASH_BITS;
    }

    private int four(int at) {
        return window[at] & 0xff
                | (window[at + 1] & 0xff) << 8
                | (window[at + 2] & 0xff) << 16
                | (window[at + 3] & 0xff) << 24;
    }

    private int repeat(int before, int at, int end) {
        int same = LEAST;
        while (at + same < end && window[before + same] == window[at + same]) {
            same++;
        }
        return same;
    }

    /** @param repeat 0 at the end */
    private void step(int from, int to, int distance, int repeat) {
        int literals = to - from;
        int rest = repeat == 0 ? 0 : repeat - LEAST;
        write(Math.min(FULL, literals) << 4 | Math.min(FULL, rest));
        more(literals);
        room(literals);
        System.arraycopy(window, from, out, length, literals);
        length += literals;
        if (repeat > 0) {
            write(distance);
            write(distance >> 8);
            more(rest);
        }
    }

    private void more(int count) {
        if (count >= FULL) {
            int left = count - FULL;
            for (; left >= MORE; left -= MORE) {
                write(MORE);
            }
            write(left);
        }
    }

    private void write(int value) {
        room(1);
        out[length++] = (byte) value;
    }

    private void room(int more) {
        if (length + more > out.length) {
            out = Arrays.copyOf(out, 2 * (length + more));
        }
    }
}
