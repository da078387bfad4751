package gudok.media;

import gudok.media.line.LineMeter;
import gudok.media.rtp.ReceptionStatistics;
import gudok.media.rtp.RtpPacket;
import gudok.media.rtp.SourceLatch;
import gudok.media.rtp.TelephoneEvents;
import gudok.media.sdp.MediaParameters;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;

/**
 * What a session hears: checks packets, counts them, finds digits, hands sound to the programs. Confined to its loop.
 */
final class Inbound {
    private final SourceLatch latch;
    private final SessionCounters counters;
    private final LineMeter meter;
    private final MediaListener listener;
    private final long timeoutNanos;
    private final RtpPacket packet = new RtpPacket();
    private final TelephoneEvents events = new TelephoneEvents();
    private ReceptionStatistics statistics;
    private MediaParameters parameters;
    private long lastHeardNanos;
    private boolean timedOut;

    Inbound(Outbound.Wire wire, MediaListener listener, Duration timeout) {
        latch = wire.latch();
        counters = wire.counters();
        meter = wire.meter();
        this.listener = listener;
        timeoutNanos = timeout.toNanos();
    }

    void begin(MediaParameters agreed, long nowNanos) {
        statistics = new ReceptionStatistics(agreed.codec().clockRate());
        renegotiated(agreed, nowNanos);
    }

    void renegotiated(MediaParameters changed, long nowNanos) {
        parameters = changed;
        meter.agreed(changed, nowNanos);
        lastHeardNanos = nowNanos;
    }

    ReceptionStatistics statistics() {
        return statistics;
    }

    /** Takes one datagram; what is not RTP of this session leaves no trace, what is not its peer's is counted. */
    void datagram(ByteBuffer datagram, InetSocketAddress source, Hearing hearing) {
        if (!isOfPeer(datagram, source, hearing.nowNanos())) {
            return;
        }
        boolean event = isEvent(packet.payloadType());
        count(!event);
        if (event) {
            events.received(packet).ifPresent(listener::digit);
            hearing.programs().heardEvent(packet, lastHeardNanos, hearing.sender());
        } else if (packet.payloadType() == parameters.receivePayloadType() && packet.payloadLength() > 0) {
            hearing.programs().heard(packet, lastHeardNanos, hearing.sender());
        }
    }

    /** Takes one datagram that waited for so long that its sound is of no use any more; a digit still is. */
    void stale(ByteBuffer datagram, InetSocketAddress source, long nowNanos) {
        if (isOfPeer(datagram, source, nowNanos)) {
            count(false);
            if (isEvent(packet.payloadType())) {
                events.received(packet).ifPresent(listener::digit);
            }
        }
    }

    private boolean isOfPeer(ByteBuffer datagram, InetSocketAddress source, long nowNanos) {
        if (!packet.read(datagram)) {
            return false;
        }
        if (!isKnown(packet.payloadType())) {
            meter.foreign(packet, source, nowNanos);
            return false;
        }
        if (!latch.accept(source, packet, nowNanos)) {
            counters.refused();
            return false;
        }
        lastHeardNanos = nowNanos;
        meter.heard(packet, source, nowNanos);
        return true;
    }

    private void count(boolean timed) {
        statistics.received(packet, lastHeardNanos, timed);
        counters.received(packet.payloadLength(), statistics);
    }

    /** Who is to hear a packet that arrived. */
    interface Hearing {
        long nowNanos();

        ProgramStack programs();

        MediaProgram.PacketSender sender();
    }

    private boolean isKnown(int payloadType) {
        return payloadType == parameters.receivePayloadType() || isEvent(payloadType);
    }

    private boolean isEvent(int payloadType) {
        return parameters.receiveEventType().isPresent()
                && parameters.receiveEventType().getAsInt() == payloadType;
    }

    /** Tells the listener, once, that the peer is gone. While it holds nothing is expected of it. */
    void checkTimeout(long nowNanos) {
        if (!parameters.receive()) {
            lastHeardNanos = nowNanos;
        }
        if (!timedOut && timeoutNanos > 0 && nowNanos - lastHeardNanos >= timeoutNanos) {
            tellTimedOut();
        }
    }

    void tellTimedOut() {
        if (!timedOut) {
            timedOut = true;
            listener.timedOut();
        }
    }
}
