package gudok.media;

import gudok.media.SessionCounters.Count;
import gudok.media.codec.Codec;
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
    private static final int COMFORT_NOISE = 13;

    private final SourceLatch latch;
    private final SessionCounters counters;
    private final LineMeter meter;
    private final Taps taps;
    private final Displacements displacements;
    private final MediaListener listener;
    private final long timeoutNanos;
    private final RtpPacket arrived = new RtpPacket();
    private final TelephoneEvents events = new TelephoneEvents();
    private ReceptionStatistics statistics;
    private MediaParameters parameters;
    private OtherFormats others;
    private RtpPacket packet = arrived;
    private long lastHeardNanos;
    private boolean timedOut;
    private boolean collided;

    Inbound(Outbound.Wire wire, MediaListener listener, Duration timeout) {
        latch = wire.latch();
        counters = wire.counters();
        meter = wire.meter();
        taps = wire.taps();
        displacements = wire.displacements();
        this.listener = listener;
        timeoutNanos = timeout.toNanos();
    }

    void begin(MediaParameters agreed, long nowNanos) {
        statistics = new ReceptionStatistics(agreed.codec().clockRate());
        renegotiated(agreed, nowNanos);
    }

    void renegotiated(MediaParameters changed, long nowNanos) {
        parameters = changed;
        others = new OtherFormats(changed);
        meter.agreed(changed, nowNanos);
        lastHeardNanos = nowNanos;
    }

    ReceptionStatistics statistics() {
        return statistics;
    }

    /** Takes one datagram; what is not RTP of this session leaves no trace, what is not its peer's is counted. */
    void datagram(ByteBuffer datagram, InetSocketAddress source, Hearing hearing) {
        if (!isOfPeer(datagram, source, hearing)) {
            return;
        }
        boolean event = isEvent(packet.payloadType());
        count(!event && hearing.isTimely());
        displace();
        tap(hearing.nowNanos());
        if (event) {
            events.received(packet).ifPresent(listener::digit);
            hearing.programs().heardEvent(packet, lastHeardNanos, hearing.sender());
        } else if (isSound()) {
            hearing.programs().heard(packet, lastHeardNanos, hearing.isTimely(), hearing.sender());
        } else if (isComfortNoise(packet.payloadType())) {
            counters.add(Count.COMFORT_NOISE, 1);
            hearing.programs().heardNoise(packet);
        }
    }

    /** Takes one datagram that waited for so long that its sound is of no use any more; a digit still is. */
    void stale(ByteBuffer datagram, InetSocketAddress source, Hearing hearing) {
        if (isOfPeer(datagram, source, hearing)) {
            count(false);
            counters.add(Count.PACKETS_STALE, 1);
            displace();
            tap(hearing.nowNanos());
            if (isEvent(packet.payloadType())) {
                events.received(packet).ifPresent(listener::digit);
            } else if (isSound()) {
                hearing.programs().heardLate(packet, hearing.nowNanos());
            }
        }
    }

    private void displace() {
        if (isSound()) {
            packet = displacements.heard(packet, lastHeardNanos);
        }
    }

    private void tap(long nowNanos) {
        if (isSound()) {
            taps.heard(packet, nowNanos);
        } else {
            taps.heardOther(packet, nowNanos);
        }
    }

    private boolean isSound() {
        return packet.payloadType() == parameters.receivePayloadType() && packet.payloadLength() > 0;
    }

    private boolean isOfPeer(ByteBuffer datagram, InetSocketAddress source, Hearing hearing) {
        packet = arrived;
        if (!packet.read(datagram)) {
            counters.refused(RtpPacket.hasVersion(datagram) ? Refusal.MALFORMED : Refusal.NOT_RTP);
            return false;
        }
        if (!isKnown(packet.payloadType())) {
            refuseType(source, hearing);
            return false;
        }
        if (!latch.accept(source, packet, hearing.nowNanos())) {
            counters.refused(Refusal.FOREIGN);
            return false;
        }
        lastHeardNanos = hearing.nowNanos();
        if (packet.payloadLength() > codec(packet.payloadType()).longestBytes()) {
            counters.refused(Refusal.TOO_LONG);
            return false;
        }
        if (isLooped(hearing)) {
            return false;
        }
        if (!hasPayload()) {
            refusePayload(source);
            return false;
        }
        convert();
        if (hearing.isTimely()) {
            meter.heard(packet, source, lastHeardNanos);
        } else {
            meter.heardUntimed(packet, source, lastHeardNanos);
        }
        return true;
    }

    private Codec codec(int payloadType) {
        boolean other = payloadType != parameters.receivePayloadType() && others.have(payloadType);
        return other ? others.codec(payloadType) : parameters.codec();
    }

    /** An empty one is no sound, but does no harm. */
    private boolean hasPayload() {
        int type = packet.payloadType();
        boolean sound = type == parameters.receivePayloadType() || others.have(type);
        return !sound || packet.payloadLength() == 0 || codec(type).isPayload(packet.payloadLength());
    }

    private void refusePayload(InetSocketAddress source) {
        counters.refused(Refusal.PAYLOAD_LENGTH);
        meter.foreign(packet, source, lastHeardNanos);
        count(false);
    }

    private void convert() {
        int type = packet.payloadType();
        if (type != parameters.receivePayloadType() && others.have(type)) {
            meter.otherFormat(type);
            packet = others.convert(arrived);
        }
    }

    /** What the peer sends in a form that we do not know cannot be heard, but was not lost either. */
    private void refuseType(InetSocketAddress source, Hearing hearing) {
        meter.foreign(packet, source, hearing.nowNanos());
        boolean ofPeer = statistics.hasSource() && packet.ssrc() == statistics.ssrc() && source.equals(latch.peer());
        counters.refused(ofPeer ? Refusal.PAYLOAD_TYPE : Refusal.FOREIGN);
        if (ofPeer) {
            lastHeardNanos = hearing.nowNanos();
            count(false);
        }
    }

    /** A peer with our SSRC: the first time it is taken for chance, and we change ours; afterwards he sends us back. */
    private boolean isLooped(Hearing hearing) {
        if (packet.ssrc() != hearing.ssrc()) {
            return false;
        }
        if (!collided) {
            collided = true;
            hearing.collided();
            return false;
        }
        counters.refused(Refusal.LOOPED);
        return true;
    }

    private void count(boolean timed) {
        statistics.received(packet, lastHeardNanos, timed);
        counters.received(packet.payloadLength(), statistics);
    }

    /** Who is to hear a packet that arrived. */
    interface Hearing {
        long nowNanos();

        /** Whether the packet arrived now; false if it may have waited for us. */
        boolean isTimely();

        /** Our own SSRC. */
        int ssrc();

        /** The peer uses our SSRC. */
        void collided();

        ProgramStack programs();

        MediaProgram.PacketSender sender();
    }

    private boolean isKnown(int payloadType) {
        return payloadType == parameters.receivePayloadType()
                || isEvent(payloadType)
                || isComfortNoise(payloadType)
                || others.have(payloadType);
    }

    /** A peer that is silent may say so unasked, with the static type (RFC 3551 §4.1, RFC 3389). */
    private static boolean isComfortNoise(int payloadType) {
        return payloadType == COMFORT_NOISE;
    }

    private boolean isEvent(int payloadType) {
        return parameters.isEvent(payloadType);
    }

    /** Tells the listener, once, that the peer is gone. While it holds, in whatever form, nothing is expected of it. */
    void checkTimeout(long nowNanos) {
        if (!parameters.receive() || !parameters.send()) {
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
