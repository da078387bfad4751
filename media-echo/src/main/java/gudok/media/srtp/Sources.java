package gudok.media.srtp;

import java.util.Arrays;

/** Packet numbers by SSRC, of packets sent or authentic, and never forgotten: else numbers would be used or played again. */
final class Sources {
    /** Nobody has so many in one call. */
    static final int MOST = 64;

    private int[] ssrcs = new int[1];
    private PacketNumbers[] numbers = new PacketNumbers[1];
    private int size;

    /** Where it is; negative if it is not known. */
    int find(int ssrc) {
        for (int i = size - 1; i >= 0; i--) {
            if (ssrcs[i] == ssrc) {
                return i;
            }
        }
        return -1;
    }

    PacketNumbers get(int at) {
        return numbers[at];
    }

    boolean isFull() {
        return size == MOST;
    }

    PacketNumbers add(int ssrc, PacketNumbers first) {
        if (size == ssrcs.length) {
            ssrcs = Arrays.copyOf(ssrcs, 2 * size);
            numbers = Arrays.copyOf(numbers, 2 * size);
        }
        ssrcs[size] = ssrc;
        numbers[size++] = first;
        return first;
    }
}
