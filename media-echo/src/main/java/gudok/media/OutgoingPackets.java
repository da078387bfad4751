package gudok.media;

import gudok.media.codec.FrameOutline;
import gudok.media.line.LineMeter;
import gudok.media.rtp.RtpHeaderWriter;
import gudok.media.rtp.RtpPacket;
import gudok.media.rtp.SourceLatch;
import gudok.media.sdp.MediaParameters;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.function.Supplier;

/**
 * Puts a stream's packets on the wire: header, marker bit, counters and meter. Knows of each packet only its number and its
 * timestamp, not how they came about. Confined to the session's loop.
 */
final class OutgoingPackets {
    private static final int MARKER = 0x80;

    private final Outbound.Wire wire;
    private final SourceLatch latch;
    private final RtpHeaderWriter header;
    private final SessionCounters counters;
    private final LineMeter meter;
    private final Taps taps;
    private final Displacements displacements;
    private final Supplier<ByteBuffer> scratch;
    private final Pacer pacer;
    private MediaParameters parameters;
    private MediaFormat format;
    private boolean begun;
    private boolean gap = true;
    private boolean shown;

    OutgoingPackets(Outbound.Wire wire, Pacer pacer, MediaParameters parameters) {
        this.wire = wire;
        latch = wire.latch();
        header = wire.header();
        counters = wire.counters();
        meter = wire.meter();
        taps = wire.taps();
        displacements = wire.displacements();
        scratch = wire.scratch();
        this.pacer = pacer;
        this.parameters = parameters;
        format = MediaFormat.of(parameters);
    }

    MediaFormat format() {
        return format;
    }

    void renegotiated(MediaParameters changed) {
        parameters = changed;
        format = MediaFormat.of(changed);
    }

    boolean sendsEvents() {
        return parameters.sendEventType().isPresent();
    }

    /** An empty packet to be given a payload. */
    ByteBuffer empty() {
        ByteBuffer packet = scratch.get();
        packet.clear().position(RtpPacket.HEADER_BYTES);
        return packet;
    }

    /** Something was to be sent already, whether or not it could be. */
    boolean hasBegun() {
        return begun;
    }

    /** Nothing is sent now that would join what was sent before. */
    void pause() {
        gap = true;
    }

    boolean isPaused() {
        return gap;
    }

    /** Not while the peer holds (it may say so with the address 0.0.0.0), and never to a group. */
    boolean transmits() {
        begun = true;
        InetSocketAddress peer = latch.peer();
        InetAddress address = peer.getAddress();
        boolean reachable =
                peer.getPort() > 0 && address != null && !address.isAnyLocalAddress() && !address.isMulticastAddress();
        gap = gap || !parameters.send() || !reachable;
        return parameters.send() && reachable;
    }

    /** The meter is shown how the sound looks that is sent next, so that it need not read it, if that is known. */
    void show(FrameOutline outline, int timestamp) {
        shown = outline.isKnown() && !displacements.concernSent() && meter.sending(outline, pacer.nanosAt(timestamp));
    }

    /** What comes next has not been shown. */
    void hide() {
        shown = false;
    }

    /** The first sound behind a gap has the marker bit (RFC 3551 §4.1); a description of noise alone is none. */
    void sound(ByteBuffer packet, boolean marker, int number, int timestamp) {
        int bytes = packet.position() - RtpPacket.HEADER_BYTES;
        boolean sounds = bytes >= format.codec().unitBytes();
        boolean behindGap = gap;
        taps.sent(packet, bytes, timestamp);
        send(packet, parameters.sendPayloadType() | (marker || sounds && gap ? MARKER : 0), number, timestamp);
        gap |= behindGap && !sounds;
    }

    void event(ByteBuffer packet, boolean marker, int number, int timestamp) {
        send(packet, parameters.sendEventType().orElseThrow() | (marker ? MARKER : 0), number, timestamp);
    }

    private void send(ByteBuffer packet, int type, int number, int timestamp) {
        header.write(packet, type, number, timestamp);
        int payload = packet.position() - RtpPacket.HEADER_BYTES;
        packet.flip();
        gap = !wire.sendRtp(packet, latch.peer());
        if (!gap) {
            counters.sent(payload);
            meter(packet.rewind(), timestamp);
        } else {
            counters.add(SessionCounters.Count.SENDS_FAILED, 1);
        }
    }

    private void meter(ByteBuffer packet, int timestamp) {
        if (shown) {
            meter.sentAsShown(packet);
        } else {
            meter.sent(packet, pacer.nanosAt(timestamp));
        }
    }
}
