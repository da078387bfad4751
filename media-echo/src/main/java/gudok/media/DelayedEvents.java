package gudok.media;

import gudok.media.rtp.RtpPacket;
import java.util.Arrays;

/**
 * Telephone-event packets (RFC 4733) on their way through a delay line: each leaves as long after its arrival as the
 * sound does, so that their own timing stays. Grows when events come, up to a bound; what is beyond is left out. Confined
 * to one loop.
 */
final class DelayedEvents {
    private static final int PAYLOAD_BYTES = 4;
    private static final int MOST = 4096;

    private long[] dues = {};
    private long[] positions = {};
    private int[] payloads = {};
    private boolean[] markers = {};
    private int first;
    private int count;

    /**
     * Takes a packet in.
     *
     * @param position of the event's beginning on the line's time line, in units of the timestamp
     */
    void add(RtpPacket packet, long dueNanos, long position) {
        if (packet.payloadLength() < PAYLOAD_BYTES || count == MOST) {
            return;
        }
        if (count == dues.length) {
            grow();
        }
        int at = (first + count++) % dues.length;
        dues[at] = dueNanos;
        positions[at] = position;
        payloads[at] = packet.payloadByte(0) << 24
                | packet.payloadByte(1) << 16
                | packet.payloadByte(2) << 8
                | packet.payloadByte(3);
        markers[at] = packet.marker();
    }

    private void grow() {
        int size = Math.max(16, 2 * dues.length);
        long[] oldDues = dues;
        int[] order = new int[count];
        Arrays.setAll(order, i -> (first + i) % oldDues.length);
        dues = Arrays.copyOf(Arrays.stream(order).mapToLong(i -> oldDues[i]).toArray(), size);
        positions =
                Arrays.copyOf(Arrays.stream(order).mapToLong(i -> positions[i]).toArray(), size);
        payloads = Arrays.copyOf(Arrays.stream(order).map(i -> payloads[i]).toArray(), size);
        boolean[] newMarkers = new boolean[size];
        for (int i = 0; i < count; i++) {
            newMarkers[i] = markers[order[i]];
        }
        markers = newMarkers;
        first = 0;
    }

    /** Sends what is due; {@code offsetTicks} leads from the line's time line to the timestamps that are sent. */
    void send(long nowNanos, long offsetTicks, MediaProgram.EventSender sender) {
        while (isDue(nowNanos)) {
            sender.event(payloads[first], markers[first], (int) (positions[first] + offsetTicks));
            removeFirst();
        }
    }

    /** Passes over what would have been sent by now. */
    void skip(long nowNanos) {
        while (isDue(nowNanos)) {
            removeFirst();
        }
    }

    boolean isDue(long nowNanos) {
        return count > 0 && nowNanos - dues[first] >= 0;
    }

    private void removeFirst() {
        first = (first + 1) % dues.length;
        count--;
    }
}
