package gudok.media;

import gudok.media.codec.FrameOutline;
import gudok.media.codec.UnitLengths;
import gudok.media.line.LineMeter;
import gudok.media.net.PortPair;
import gudok.media.rtp.RtpHeaderWriter;
import gudok.media.rtp.RtpPacket;
import gudok.media.rtp.SequenceMap;
import gudok.media.rtp.SourceLatch;
import gudok.media.rtp.TelephoneEvents;
import gudok.media.rtp.TimestampMap;
import gudok.media.sdp.MediaParameters;
import gudok.media.srtp.SrtpLine;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.function.Supplier;

/**
 * What a session sends: one SSRC, one sequence and one time line, whoever gives the payloads (frames of a program, or
 * packets that are passed on). Confined to the session's loop.
 */
final class Outbound implements MediaProgram.PacketSender, MediaProgram.EventSender, SparseFrames.Sink {
    /** In units of the timestamp (RFC 4733 §2.3.5). */
    private static final int LONGEST_EVENT = 0xffff;

    /** A part of 1/256 of the difference to a foreign clock is followed with each packet. */
    private static final int FOLLOW_SHIFT = 8;

    private final Displacements displacements;
    private final OutgoingPackets packets;
    private final SequenceMap sequences = new SequenceMap();
    private final SparseFrames sparse = new SparseFrames(this);
    private final Pacer pacer;
    private TimestampMap timestamps;
    private int sequence;
    private boolean hushed;
    private FrameOutline silence;
    private int end;
    private int framesEnd;
    private int sparseTimestamp;

    Outbound(Wire wire, Pacer pacer, MediaParameters parameters, int firstSequence) {
        displacements = wire.displacements();
        packets = new OutgoingPackets(wire, pacer, parameters);
        this.pacer = pacer;
        silence = silence();
        timestamps = new TimestampMap(parameters.codec().clockRate());
        sequence = firstSequence;
        end = pacer.nextTimestamp();
        framesEnd = end;
    }

    /** What a stream needs to get on the wire. */
    record Wire(
            PortPair ports,
            SrtpLine srtp,
            SourceLatch latch,
            RtpHeaderWriter header,
            SessionCounters counters,
            LineMeter meter,
            Taps taps,
            Displacements displacements,
            Supplier<ByteBuffer> scratch) {
        /** Sends a packet as the peer wants it, plain or secure; false if the system refused it. */
        boolean sendRtp(ByteBuffer packet, InetSocketAddress to) {
            if (!srtp.isOn()) {
                return ports.sendRtp(packet, to);
            }
            ByteBuffer sealed = srtp.seal(packet, false);
            // nothing remains of a number that was sent before, as a peer's repetition that is passed on
            return !sealed.hasRemaining() || ports.sendRtp(sealed, to);
        }

        /** The same for RTCP, from one of both ports. */
        void sendRtcp(ByteBuffer packet, InetSocketAddress to, boolean muxed) {
            ByteBuffer sealed = srtp.isOn() ? srtp.seal(packet, true) : packet;
            if (muxed && sealed.hasRemaining()) {
                ports.sendRtp(sealed, to);
            } else if (sealed.hasRemaining()) {
                ports.sendRtcp(sealed, to);
            }
        }
    }

    MediaFormat format() {
        return packets.format();
    }

    void renegotiated(MediaParameters changed) {
        packets.renegotiated(changed);
        silence = silence();
        pacer.format(format());
        timestamps = new TimestampMap(changed.codec().clockRate());
    }

    private FrameOutline silence() {
        return FrameOutline.silence((int) (format().periodNanos() * FrameOutline.BLOCKS_A_SECOND / 1_000_000_000));
    }

    /** While a digit of ours is sent no sound is passed on. */
    void hush(boolean digitIsSent) {
        hushed = digitIsSent;
    }

    /** Whether the peer understands telephone-events. */
    boolean sendsEvents() {
        return packets.sendsEvents();
    }

    /** Another stream is passed on from now on. */
    void newSource() {
        timestamps.restart();
        sequences.restart();
    }

    /** An empty packet to be given a payload. */
    ByteBuffer packet() {
        return packets.empty();
    }

    /**
     * Before a frame: joins the grid of frames to packets that were passed on before.
     *
     * @return false if those reach beyond the frame's time, and the grid was moved behind them
     */
    boolean joinGrid() {
        int overlap = end - pacer.nextTimestamp();
        if (!packets.hasBegun() || overlap == 0) {
            return true;
        }
        if (isPaused()) {
            packets.pause();
        } else {
            pacer.shift(overlap);
        }
        return overlap < 0;
    }

    /**
     * Sends a frame at its place on the grid; what its payload lacks is filled with silence, but where a silent peer's short
     * unit ends it.
     *
     * @param lengths what of its units is to be sent
     * @param outline how it sounds
     */
    void frame(ByteBuffer packet, UnitLengths lengths, FrameOutline outline) {
        MediaFormat format = format();
        int written = packet.position() - RtpPacket.HEADER_BYTES;
        int length = format.codec().endsInSilence(written) ? written : format.frameBytes();
        packet.put(format.silence(), written, length - written);
        int timestamp = pacer.nextTimestamp();
        if (packets.transmits()) {
            sequences.restart();
            packets.show(written == 0 ? silence : outline, timestamp);
            sound(packet, lengths, timestamp);
            packets.hide();
        }
        end = timestamp + format.frameTicks();
        framesEnd = end;
    }

    /** Sends all of it, or what is not to be left out. A sound that displaces it, or is mixed into it, has no pauses. */
    private void sound(ByteBuffer packet, UnitLengths lengths, int timestamp) {
        MediaFormat format = format();
        int bytes = packet.position() - RtpPacket.HEADER_BYTES;
        if (lengths.isWhole() || displacements.concernSent()) {
            SparseFrames.fill(packet, lengths, format);
            displacements.sent(packet, bytes, pacer.nanosAt(timestamp));
            packets.sound(packet, false, ++sequence, timestamp);
        } else {
            sparseTimestamp = timestamp;
            sparse.send(packet, bytes / format.codec().unitBytes(), lengths, format);
        }
    }

    @Override
    public void packet(ByteBuffer packet, int unit) {
        packets.sound(packet, false, ++sequence, sparseTimestamp + unit * format().unitTicks());
    }

    @Override
    public void pause() {
        packets.pause();
    }

    @Override
    public void audio(RtpPacket heard, long nowNanos) {
        if (place(heard, nowNanos)) {
            sendHeard(heard, ++sequence);
        }
    }

    /** Like {@link #audio}, but what was lost or reordered before stays so. */
    void relayed(RtpPacket heard, long nowNanos) {
        if (place(heard, nowNanos)) {
            sendHeard(heard, number(heard));
        }
    }

    /** The packets that are passed on next are of a stream with this clock; until another source is passed on. */
    void foreignClock(int clockRate) {
        timestamps.foreignClock(clockRate);
    }

    /** Like {@link #relayed}, with another payload. */
    void relayed(RtpPacket heard, long nowNanos, byte[] payload, int length, FrameOutline outline) {
        if (place(heard, nowNanos)) {
            packets.show(outline, timestamps.result());
            ByteBuffer packet = packet();
            packet.put(payload, 0, length);
            sendAudio(packet, heard.marker(), number(heard));
            packets.hide();
        }
    }

    /**
     * Like {@link #relayed}, with another payload of which silence is left out: so its numbers have no gaps where nothing
     * was sent, and what comes too late for its place is not sent.
     */
    void relayed(
            RtpPacket heard, long nowNanos, byte[] payload, int length, UnitLengths lengths, FrameOutline outline) {
        if (place(heard, nowNanos)) {
            int step = sequences.stepFor(heard);
            if (step > 0) {
                sequence += packets.isPaused() ? 0 : step - 1;
                int timestamp = timestamps.result();
                ByteBuffer packet = packet();
                packet.put(payload, 0, length);
                packets.show(outline, timestamp);
                sound(packet, lengths, timestamp);
                packets.hide();
                reach(timestamp + format().ticksOf(length));
            }
        }
    }

    @Override
    public void event(RtpPacket heard, long nowNanos) {
        if (packets.sendsEvents() && placeEvent(heard, nowNanos) && packets.transmits()) {
            ByteBuffer packet = packet();
            heard.copyPayload(packet);
            int duration = Math.min(LONGEST_EVENT, timestamps.scaled(TelephoneEvents.duration(heard)));
            if (duration > 0) {
                packet.putShort(RtpPacket.HEADER_BYTES + 2, (short) duration);
            }
            packets.event(packet, heard.marker(), number(heard), timestamps.result());
            reach(timestamps.result() + duration);
        }
    }

    @Override
    public void event(int payload, boolean marker, int timestamp) {
        if (packets.sendsEvents() && packets.transmits()) {
            ByteBuffer packet = packet();
            packet.putInt(payload);
            packets.event(packet, marker, ++sequence, timestamp);
        }
    }

    /** An event keeps its distance to the sound before it; of a peer who has not spoken yet it is itself the beginning. */
    private boolean placeEvent(RtpPacket heard, long nowNanos) {
        return timestamps.mapEvent(heard) || place(heard, nowNanos);
    }

    private boolean place(RtpPacket heard, long nowNanos) {
        int clock = pacer.timestampAt(nowNanos);
        int next = isPaused() ? pacer.nextTimestamp() : end;
        if (!timestamps.map(heard, clock, next, framesEnd)) {
            return false;
        }
        if (timestamps.isFresh() && isPaused()) {
            packets.pause();
        }
        pacer.drift(timestamps.result() - clock >> FOLLOW_SHIFT);
        return packets.transmits() && !hushed;
    }

    /** Whether a whole frame or more is missing before the next one; what is less is only where packets fall on the grid. */
    private boolean isPaused() {
        return !packets.hasBegun() || pacer.nextTimestamp() - end >= format().frameTicks();
    }

    private int number(RtpPacket heard) {
        int step = sequences.stepFor(heard);
        int number = sequence + step;
        sequence = Math.max(sequence, number);
        return number;
    }

    private void sendHeard(RtpPacket heard, int number) {
        ByteBuffer packet = packet();
        heard.copyPayload(packet);
        sendAudio(packet, heard.marker(), number);
    }

    private void sendAudio(ByteBuffer packet, boolean marker, int number) {
        int bytes = packet.position() - RtpPacket.HEADER_BYTES;
        int ticks = format().ticksOf(bytes);
        displacements.sent(packet, bytes, pacer.nanosAt(timestamps.result()));
        packets.sound(packet, marker, number, timestamps.result());
        reach(timestamps.result() + ticks);
    }

    private void reach(int timestamp) {
        if (timestamp - end > 0) {
            end = timestamp;
        }
    }
}
