package gudok.server.store;

import java.util.Arrays;

/** Reads what {@link Repeats} packed. One record each. */
final class RepeatsReader {
    private static final int LEAST = 4;
    private static final int FULL = 15;
    private static final int MORE = 255;

    private final byte[] packed;
    private final int start;
    private final int most;
    private byte[] window;
    private int length;
    private int at;

    /** @param most bytes that it may become */
    RepeatsReader(byte[] words, byte[] packed, int most) {
        this.packed = packed;
        this.most = words.length + most;
        start = words.length;
        window = Arrays.copyOf(words, words.length + 8 * packed.length);
        length = start;
    }

    /**
     * All behind a byte.
     *
     * @throws IllegalArgumentException if that was not packed by {@link Repeats} with the same words
     */
    byte[] read(int from) {
        at = from;
        do {
            int step = next();
            literals(count(step >> 4));
            if (at < packed.length) {
                int distance = next() | next() << 8;
                repeat(distance, LEAST + count(step & FULL));
            } else if ((step & FULL) != 0) {
                throw damaged();
            }
        } while (at < packed.length);
        return Arrays.copyOfRange(window, start, length);
    }

    private int count(int begun) {
        int count = begun;
        if (begun == FULL) {
            int more = MORE;
            while (more == MORE) {
                more = next();
                count += more;
            }
        }
        return count;
    }

    private void literals(int count) {
        if (count > packed.length - at) {
            throw damaged();
        }
        room(count);
        System.arraycopy(packed, at, window, length, count);
        at += count;
        length += count;
    }

    /** May reach into what it is just writing. */
    private void repeat(int distance, int count) {
        if (distance == 0 || distance > length) {
            throw damaged();
        }
        room(count);
        for (int i = 0; i < count; i++, length++) {
            window[length] = window[length - distance];
        }
    }

    private int next() {
        if (at >= packed.length) {
            throw damaged();
        }
        return packed[at++] & 0xff;
    }

    private void room(int more) {
        if (length + more > most) {
            throw damaged();
        }
        if (length + more > window.length) {
            window = Arrays.copyOf(window, Math.min(most, 2 * (length + more)));
        }
    }

    private static IllegalArgumentException damaged() {
        return new IllegalArgumentException("a damaged record");
    }
}
