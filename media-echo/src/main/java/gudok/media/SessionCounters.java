package gudok.media;

import gudok.media.rtp.ReceptionStatistics;
import java.util.concurrent.atomic.AtomicLong;

/** Counters of one session: written by its loop only, read from any thread. */
final class SessionCounters {
    private final AtomicLong packetsReceived = new AtomicLong();
    private final AtomicLong bytesReceived = new AtomicLong();
    private final AtomicLong packetsSent = new AtomicLong();
    private final AtomicLong bytesSent = new AtomicLong();
    private final AtomicLong packetsLost = new AtomicLong();
    private final AtomicLong packetsRefused = new AtomicLong();
    private final AtomicLong jitterBits = new AtomicLong();

    void received(int payloadBytes, ReceptionStatistics statistics) {
        add(packetsReceived, 1);
        add(bytesReceived, payloadBytes);
        packetsLost.setOpaque(statistics.lost());
        jitterBits.setOpaque(Double.doubleToRawLongBits(statistics.jitterMs()));
    }

    /** A packet that came from somebody else than the peer. */
    void refused() {
        add(packetsRefused, 1);
    }

    void sent(int payloadBytes) {
        add(packetsSent, 1);
        add(bytesSent, payloadBytes);
    }

    long packetsSent() {
        return packetsSent.getPlain();
    }

    long bytesSent() {
        return bytesSent.getPlain();
    }

    MediaStatistics snapshot() {
        return new MediaStatistics(
                packetsReceived.getOpaque(),
                bytesReceived.getOpaque(),
                packetsSent.getOpaque(),
                bytesSent.getOpaque(),
                packetsLost.getOpaque(),
                packetsRefused.getOpaque(),
                Double.longBitsToDouble(jitterBits.getOpaque()));
    }

    private static void add(AtomicLong counter, long amount) {
        counter.setOpaque(counter.getPlain() + amount);
    }
}
