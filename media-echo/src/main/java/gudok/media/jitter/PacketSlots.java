package gudok.media.jitter;

import gudok.media.rtp.RtpPacket;
import java.util.Arrays;

/** Encoded packets that wait, by their sequence number. Keeps its memory. Confined to one thread. */
final class PacketSlots {
    static final int SLOTS = 64;
    private static final int USUAL_BYTES = 480;

    private final byte[][] payloads = new byte[SLOTS][USUAL_BYTES];
    private final int[] lengths = new int[SLOTS];
    private final int[] timestamps = new int[SLOTS];
    private final boolean[] filled = new boolean[SLOTS];

    void clear() {
        Arrays.fill(filled, false);
    }

    boolean has(int sequence) {
        return filled[sequence % SLOTS];
    }

    /** @param sound false keeps the place only: what the packet holds is not to be heard */
    void put(RtpPacket packet, boolean sound) {
        int slot = packet.sequence() % SLOTS;
        int length = sound ? packet.payloadLength() : 0;
        if (payloads[slot].length < length) {
            payloads[slot] = new byte[length];
        }
        packet.copyPayload(0, length, payloads[slot], 0);
        lengths[slot] = length;
        timestamps[slot] = packet.timestamp();
        filled[slot] = true;
    }

    void remove(int sequence) {
        filled[sequence % SLOTS] = false;
    }

    int timestamp(int sequence) {
        return timestamps[sequence % SLOTS];
    }

    int length(int sequence) {
        return lengths[sequence % SLOTS];
    }

    byte[] payload(int sequence) {
        return payloads[sequence % SLOTS];
    }
}
