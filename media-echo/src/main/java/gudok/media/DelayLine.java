package gudok.media;

import gudok.media.rtp.RtpPacket;
import gudok.media.rtp.StreamClock;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;

/**
 * Sends back what is heard, later. Payloads stay encoded, in a ring that is allocated once (10 s of G.711 take 84 kB).
 * A packet is due at the arrival of the first one, plus the delay, plus its distance in RTP timestamps; if that one was
 * late, as those that come while the line fills tell, when it should have come counts. The line's
 * clock follows the phone's skew, not single arrivals, so its jitter is not played back. What was lost or not sent
 * stays silence of the same length; order is restored. What a phone left out after a SID frame is left out again. Silence is sent while the line fills. While covered it goes on
 * filling and keeps its time. A delay below two frames is raised to two, so that jitter does not tear the sound. Runs
 * until stopped.
 */
public final class DelayLine implements MediaProgram {
    /** How far ahead of its time a packet may be. */
    private static final long SLACK_NANOS = 500_000_000;

    private static final int LEAST_FRAMES = 2;
    /** Until so long before its first sound is heard the line may begin earlier. */
    private static final long LAST_START_NANOS = 250_000_000;

    private final Duration wanted;
    private Optional<Track> track = Optional.empty();

    /** A line of at most 60 s. */
    public DelayLine(Duration delay) {
        wanted = delay;
    }

    @Override
    public void begin(MediaFormat format) {
        Optional<Track> running = track.filter(before -> before.ring.codec().isSameEncoding(format.codec()));
        if (running.isPresent()) {
            running.get().format = format;
        } else {
            track = Optional.of(new Track(format, Math.max(LEAST_FRAMES * format.periodNanos(), wanted.toNanos())));
        }
    }

    @Override
    public boolean frame(ByteBuffer out, long deadlineNanos) {
        track.orElseThrow().play(out, deadlineNanos);
        return true;
    }

    @Override
    public boolean sendsItself(long nowNanos) {
        return track.orElseThrow().isQuiet(nowNanos);
    }

    @Override
    public void elapsed(int frames, long deadlineNanos) {
        track.orElseThrow().pass(frames, deadlineNanos);
    }

    @Override
    public void heard(RtpPacket packet, long arrivalNanos, PacketSender sender) {
        track.orElseThrow().record(packet, arrivalNanos);
    }

    @Override
    public void heardLate(RtpPacket packet, long nowNanos) {
        track.orElseThrow().recordLate(packet, nowNanos);
    }

    @Override
    public void heardUntimed(RtpPacket packet, long nowNanos, PacketSender sender) {
        track.orElseThrow().recordLate(packet, nowNanos);
    }

    @Override
    public void heardEvent(RtpPacket packet, long arrivalNanos, PacketSender sender) {
        track.orElseThrow().recordEvent(packet, arrivalNanos);
    }

    @Override
    public void sent(int timestamp, long deadlineNanos, EventSender sender) {
        track.orElseThrow().sendEvents(timestamp, deadlineNanos, sender);
    }

    @Override
    public long wantedDeadline(long plannedNanos) {
        return track.orElseThrow().wantedDeadline(plannedNanos);
    }

    /** The line for one codec. */
    private static final class Track {
        private final long delayNanos;
        private final DelayRing ring;
        private final StreamClock clock;
        private MediaFormat format;
        private Optional<RtpPacket> doubtful = Optional.empty();
        private boolean started;
        private boolean aligned;
        private final DelayedEvents events = new DelayedEvents();
        private long framePosition;

        Track(MediaFormat format, long delayNanos) {
            this.format = format;
            this.delayNanos = delayNanos;
            ring = new DelayRing(format, format.ticks(delayNanos + SLACK_NANOS));
            clock = new StreamClock(format.codec().clockRate());
        }

        void record(RtpPacket packet, long arrivalNanos) {
            if (!started) {
                started = true;
                clock.start(packet, arrivalNanos);
                ring.seek(-format.ticks(delayNanos));
                ring.write(clock.position(packet), packet);
            } else if (!clock.isSameStream(packet)) {
                release();
                clock.place(packet, freshPosition(arrivalNanos), arrivalNanos);
                ring.write(clock.position(packet), packet);
            } else {
                follow(packet, arrivalNanos);
            }
        }

        /** A packet far from its line waits for the next one, which tells whether the stream has jumped. */
        private void follow(RtpPacket packet, long arrivalNanos) {
            startEarlier(packet, arrivalNanos);
            switch (clock.observe(packet, arrivalNanos)) {
                case JUMPED -> clock.place(packet, freshPosition(arrivalNanos), arrivalNanos);
                case DOUBTFUL -> {
                    release();
                    doubtful = Optional.of(copy(packet));
                    return;
                }
                case ON_LINE -> {}
            }
            release();
            ring.write(clock.position(packet), packet);
        }

        /** While only silence is heard nobody notices that the line moves; its first packets may have waited for us. */
        private void startEarlier(RtpPacket packet, long latestNanos) {
            boolean fills = ring.position() < -format.ticks(LAST_START_NANOS);
            if (fills && clock.startEarlier(packet, latestNanos)) {
                aligned = false;
            }
        }

        /** Lays down the packet that waited. */
        private void release() {
            if (doubtful.isPresent()) {
                RtpPacket waited = doubtful.get();
                doubtful = Optional.empty();
                ring.write(clock.position(waited), waited);
            }
        }

        private static RtpPacket copy(RtpPacket packet) {
            ByteBuffer bytes = ByteBuffer.allocate(RtpPacket.HEADER_BYTES + packet.payloadLength());
            bytes.put((byte) 0x80).put((byte) packet.payloadType()).putShort((short) packet.sequence());
            bytes.putInt(packet.timestamp()).putInt(packet.ssrc());
            packet.copyPayload(bytes);
            RtpPacket copy = new RtpPacket();
            copy.read(bytes.flip());
            return copy;
        }

        /** Its arrival says little, its timestamp does. */
        void recordLate(RtpPacket packet, long nowNanos) {
            if (started && clock.isSameStream(packet)) {
                startEarlier(packet, nowNanos);
                ring.write(clock.position(packet), packet);
            } else {
                record(packet, nowNanos);
            }
        }

        void recordEvent(RtpPacket packet, long arrivalNanos) {
            if (started && clock.isSameStream(packet)) {
                events.add(packet, arrivalNanos + delayNanos, clock.position(packet));
            }
        }

        void sendEvents(int timestamp, long deadlineNanos, EventSender sender) {
            events.send(deadlineNanos, timestamp - framePosition, sender);
        }

        /** Where a packet belongs that arrives now on a new time line. */
        private long freshPosition(long arrivalNanos) {
            long ahead = arrivalNanos + delayNanos - dueNanos(ring.position());
            long units = -Math.floorDiv(-format.ticks(ahead), format.unitTicks());
            return ring.position() + Math.max(0, units) * format.unitTicks();
        }

        /** By the origin as it was when the position was recorded: since then it has gone on with the skew. */
        private long dueNanos(long position) {
            long delayBySender = delayNanos - (long) (delayNanos * clock.skew());
            return clock.originNanos() + delayBySender + format.nanos(position);
        }

        void play(ByteBuffer out, long deadlineNanos) {
            if (started) {
                align(deadlineNanos);
                framePosition = ring.position();
                ring.read(out, format.frameBytes());
            }
        }

        /** The phone said that it is silent: it hears as little as it sent. */
        boolean isQuiet(long nowNanos) {
            return aligned && ring.isQuiet(format.frameBytes()) && !events.isDue(nowNanos);
        }

        void pass(int frames, long deadlineNanos) {
            if (started) {
                align(deadlineNanos);
                events.skip(deadlineNanos);
                for (int i = 0; i < frames; i++) {
                    ring.skip(format.frameBytes());
                }
            }
        }

        /** The first frame after the line began, or was moved: so many whole frames lie before the first packet. */
        private void align(long deadlineNanos) {
            if (!aligned) {
                aligned = true;
                double left = (double) (dueNanos(0) - deadlineNanos) / format.periodNanos();
                ring.start(-Math.max(0, Math.round(left)) * format.frameTicks());
            }
        }

        long wantedDeadline(long plannedNanos) {
            return aligned ? dueNanos(ring.position()) : plannedNanos;
        }
    }
}
