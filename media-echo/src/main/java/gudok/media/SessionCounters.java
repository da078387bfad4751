package gudok.media;

import gudok.media.rtp.ReceptionStatistics;
import java.util.concurrent.atomic.AtomicLongArray;

/** Counters of one session: written by its loop only, read from any thread. */
final class SessionCounters {
    /** What is counted, apart from refusals. */
    enum Count {
        PACKETS_RECEIVED,
        BYTES_RECEIVED,
        PACKETS_SENT,
        BYTES_SENT,
        SENDS_FAILED,
        PACKETS_LOST,
        PACKETS_STALE,
        COMFORT_NOISE,
        FRAMES_LATE,
        FRAMES_LEFT_OUT,
        SOURCE_CHANGES,
        SEQUENCE_RESTARTS,
        COLLISIONS
    }

    private static final int COUNTS = Count.values().length;
    private static final int REFUSALS = Refusal.values().length;
    private static final int JITTER_BITS = COUNTS + REFUSALS;

    private final AtomicLongArray values = new AtomicLongArray(JITTER_BITS + 1);

    void received(int payloadBytes, ReceptionStatistics statistics) {
        add(Count.PACKETS_RECEIVED, 1);
        add(Count.BYTES_RECEIVED, payloadBytes);
        values.setOpaque(Count.PACKETS_LOST.ordinal(), statistics.lost());
        values.setOpaque(Count.SOURCE_CHANGES.ordinal(), statistics.sourceChanges());
        values.setOpaque(Count.SEQUENCE_RESTARTS.ordinal(), statistics.restarts());
        values.setOpaque(JITTER_BITS, Double.doubleToRawLongBits(statistics.jitterMs()));
    }

    /** A datagram that is not heard. */
    void refused(Refusal reason) {
        add(COUNTS + reason.ordinal(), 1);
    }

    void sent(int payloadBytes) {
        add(Count.PACKETS_SENT, 1);
        add(Count.BYTES_SENT, payloadBytes);
    }

    void add(Count count, long amount) {
        add(count.ordinal(), amount);
    }

    private void add(int index, long amount) {
        values.setOpaque(index, values.getPlain(index) + amount);
    }

    long packetsSent() {
        return get(Count.PACKETS_SENT);
    }

    long bytesSent() {
        return get(Count.BYTES_SENT);
    }

    long get(Count count) {
        return values.getOpaque(count.ordinal());
    }

    long refusals(Refusal reason) {
        return values.getOpaque(COUNTS + reason.ordinal());
    }

    MediaStatistics snapshot() {
        return new MediaStatistics(
                get(Count.PACKETS_RECEIVED),
                get(Count.BYTES_RECEIVED),
                get(Count.PACKETS_SENT),
                get(Count.BYTES_SENT),
                get(Count.PACKETS_LOST),
                refusals(Refusal.FOREIGN) + refusals(Refusal.OWN),
                Double.longBitsToDouble(values.getOpaque(JITTER_BITS)));
    }
}
