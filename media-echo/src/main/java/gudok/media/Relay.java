package gudok.media;

import gudok.media.codec.UnitLengths;
import gudok.media.rtp.RtpPacket;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Two sessions that hear each other: payloads are passed on as they come, with each side's own SSRC, sequence,
 * timestamps and payload types. Both must be on one loop, so the younger session goes to the older one's. Confined to
 * that loop, but for {@link #join}.
 */
final class Relay {
    private static final Logger log = LoggerFactory.getLogger(Relay.class);
    /** After so long without a packet the other side hears silence instead of nothing. */
    private static final long QUIET_NANOS = 200_000_000;

    private final SessionCore older;
    private final SessionCore younger;
    private final Side olderSide;
    private final Side youngerSide;

    private Relay(SessionCore older, SessionCore younger) {
        this.older = older;
        this.younger = younger;
        olderSide = new Side(older);
        youngerSide = new Side(younger);
        olderSide.other = youngerSide;
        youngerSide.other = olderSide;
    }

    /** Joins two sessions soon. From any thread. */
    static void join(SessionCore one, SessionCore another) {
        boolean inOrder = one.id() < another.id();
        Relay relay = new Relay(inOrder ? one : another, inOrder ? another : one);
        relay.younger.post(relay::meet);
    }

    private void meet() {
        if (older.loop() != younger.loop()) {
            younger.moveTo(older.loop());
            younger.post(this::meet);
        } else if (older.outbound().isPresent() && younger.outbound().isPresent()) {
            begin();
        } else {
            log.warn(
                    "relay without negotiated media ports={},{}",
                    older.ports().port(),
                    younger.ports().port());
        }
    }

    private void begin() {
        if (!older.isClosed() && !younger.isClosed()) {
            older.enterRelay(this);
            younger.enterRelay(this);
            older.start(olderSide, ending -> {});
            younger.start(youngerSide, ending -> {});
        }
    }

    /** Parts the two; called by the one that leaves. */
    void end() {
        older.stop(olderSide);
        younger.stop(youngerSide);
        older.leaveRelay();
        younger.leaveRelay();
    }

    /** One session's program: what it hears goes to the other one. */
    private static final class Side implements MediaProgram {
        private final SessionCore session;
        private Side other = this;
        private Optional<Transcoder> transcoder = Optional.empty();
        private Optional<MediaFormat> format = Optional.empty();
        private Optional<NoiseFrames> noise = Optional.empty();
        private UnitLengths lengths = UnitLengths.WHOLE;
        private boolean fed;
        private boolean silent;
        private long fedNanos;

        Side(SessionCore session) {
            this.session = session;
        }

        @Override
        public void begin(MediaFormat agreed) {
            format = Optional.of(agreed);
            noise = Optional.empty();
            silent = false;
            chooseTranscoder();
            other.chooseTranscoder();
        }

        private void chooseTranscoder() {
            if (format.isPresent() && other.format.isPresent()) {
                transcoder = Transcoder.between(
                        format.get().codec(), other.format.get().codec());
            }
        }

        @Override
        public UnitLengths unitLengths() {
            return lengths;
        }

        @Override
        public boolean frame(ByteBuffer out, long deadlineNanos) {
            lengths = UnitLengths.WHOLE;
            if (noise.isPresent()) {
                noise.get().next(out);
            } else if (silent && other.transcoder.isPresent()) {
                continued(other.transcoder.get(), out);
            }
            return true;
        }

        /** The other side said that it is silent, in its own codec: how that sounds its decoder knows. */
        private void continued(Transcoder heard, ByteBuffer out) {
            heard.conceal(format.orElseThrow().frameBytes());
            out.put(heard.payload(), 0, heard.length());
            lengths = heard.lengths();
        }

        /** The other side hears the noise in its own codec, as it may not know how to make it. */
        @Override
        public void heardNoise(RtpPacket packet) {
            other.format.ifPresent(agreed -> {
                NoiseFrames frames = other.noise.orElseGet(() -> new NoiseFrames(agreed));
                frames.describe(packet);
                other.noise = Optional.of(frames);
                other.fed = false;
            });
        }

        @Override
        public boolean sendsItself(long nowNanos) {
            boolean passedSilence = silent && other.transcoder.isEmpty();
            return fed && (passedSilence || nowNanos - fedNanos < QUIET_NANOS);
        }

        @Override
        public void heard(RtpPacket packet, long arrivalNanos, PacketSender sender) {
            if (other.session.isHeard(other)) {
                other.fed(arrivalNanos);
                Outbound out = feed();
                if (transcoder.isEmpty()) {
                    out.relayed(packet, arrivalNanos);
                } else {
                    relay(transcoder.get(), packet, arrivalNanos, out);
                }
                boolean ends = format.orElseThrow().codec().endsInSilence(packet.payloadLength());
                other.silent = ends;
                other.fed = !ends || transcoder.isEmpty();
            }
        }

        private static void relay(Transcoder converter, RtpPacket packet, long arrivalNanos, Outbound out) {
            converter.convert(packet);
            byte[] payload = converter.payload();
            if (converter.leavesOutSilence()) {
                out.relayed(packet, arrivalNanos, payload, converter.length(), converter.lengths());
            } else {
                out.relayed(packet, arrivalNanos, payload, converter.length());
            }
        }

        @Override
        public void heardEvent(RtpPacket packet, long arrivalNanos, PacketSender sender) {
            if (other.session.isHeard(other)) {
                other.fed(arrivalNanos);
                feed().event(packet, arrivalNanos);
            }
        }

        private Outbound feed() {
            Outbound out = other.session.outbound().orElseThrow();
            out.foreignClock(session.outbound().orElseThrow().format().codec().clockRate());
            return out;
        }

        private void fed(long nowNanos) {
            fed = true;
            fedNanos = nowNanos;
            noise = Optional.empty();
        }
    }
}
