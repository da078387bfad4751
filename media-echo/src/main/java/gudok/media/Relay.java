package gudok.media;

import gudok.media.codec.FrameOutline;
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
    /** After so long without a packet the other side hears silence instead of nothing. */
    private static final long QUIET_NANOS = 200_000_000;

    private static final Logger log = LoggerFactory.getLogger(Relay.class);
    private final SessionCore older;
    private final SessionCore younger;
    private final Side olderSide;
    private final Side youngerSide;
    /** Set on either loop while the two have not met. */
    private volatile boolean ended;
    /** Both are on one loop; before that neither touches the other. */
    private volatile boolean met;

    private Relay(SessionCore older, SessionCore younger) {
        this.older = older;
        this.younger = younger;
        olderSide = new Side(older, this);
        youngerSide = new Side(younger, this);
        olderSide.other = youngerSide;
        youngerSide.other = olderSide;
    }

    /** Joins two sessions soon; what is started in them from now on covers the relay. From any thread. */
    static void join(SessionCore one, SessionCore another) {
        boolean inOrder = one.id() < another.id();
        Relay relay = new Relay(inOrder ? one : another, inOrder ? another : one);
        relay.older.post(() -> relay.enter(relay.older, relay.olderSide));
        relay.younger.post(() -> relay.enter(relay.younger, relay.youngerSide));
        relay.younger.post(relay::meet);
    }

    /** On the session's own loop, which need not be the other one's yet. */
    private void enter(SessionCore session, Side side) {
        if (session.isClosed()) {
            end();
        } else if (session.outbound().isEmpty()) {
            log.error("relay without negotiated media port={}", session.ports().port());
            end();
        } else if (!ended) {
            session.enterRelay(this);
            session.start(side, ending -> {});
        }
    }

    /** On the younger one's loop until that is the older one's too. */
    private void meet() {
        if (ended) {
            return;
        }
        if (older.loop() != younger.loop()) {
            younger.moveTo(older.loop());
            younger.post(this::meet);
        } else if (!olderSide.isReady()) {
            older.post(this::meet);
        } else {
            met = true;
            olderSide.chooseTranscoder();
            youngerSide.chooseTranscoder();
        }
    }

    /** Parts the two; called by the one that leaves, on its loop. */
    void end() {
        if (ended) {
            return;
        }
        ended = true;
        if (met) {
            leave(older, olderSide);
            leave(younger, youngerSide);
        } else {
            older.post(() -> leave(older, olderSide));
            younger.post(() -> leave(younger, youngerSide));
        }
    }

    private void leave(SessionCore session, Side side) {
        session.stop(side);
        session.leaveRelay(this);
    }

    /** One session's program: what it hears goes to the other one. */
    private static final class Side implements MediaProgram {
        private final SessionCore session;
        private final Relay relay;
        private Side other = this;
        private Optional<Transcoder> transcoder = Optional.empty();
        private Optional<MediaFormat> format = Optional.empty();
        private Optional<NoiseFrames> noise = Optional.empty();
        private UnitLengths lengths = UnitLengths.WHOLE;
        private FrameOutline outline = FrameOutline.UNKNOWN;
        private boolean fed;
        private boolean silent;
        private long fedNanos;

        Side(SessionCore session, Relay relay) {
            this.session = session;
            this.relay = relay;
        }

        boolean isReady() {
            return format.isPresent();
        }

        @Override
        public void begin(MediaFormat agreed) {
            format = Optional.of(agreed);
            noise = Optional.empty();
            silent = false;
            if (relay.met) {
                chooseTranscoder();
                other.chooseTranscoder();
            }
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
        public FrameOutline outline() {
            return outline;
        }

        @Override
        public boolean frame(ByteBuffer out, long deadlineNanos) {
            lengths = UnitLengths.WHOLE;
            outline = FrameOutline.UNKNOWN;
            if (noise.isPresent()) {
                noise.get().next(out);
            } else if (silent && relay.met && other.transcoder.isPresent()) {
                continued(other.transcoder.get(), out);
            }
            return true;
        }

        /** The other side said that it is silent, in its own codec: how that sounds its decoder knows. */
        private void continued(Transcoder heard, ByteBuffer out) {
            heard.conceal(format.orElseThrow().frameBytes());
            out.put(heard.payload(), 0, heard.length());
            lengths = heard.lengths();
            outline = heard.outline();
        }

        /** The other side hears the noise in its own codec, as it may not know how to make it. */
        @Override
        public void heardNoise(RtpPacket packet) {
            if (!relay.met) {
                return;
            }
            other.format.ifPresent(agreed -> {
                NoiseFrames frames = other.noise.orElseGet(() -> new NoiseFrames(agreed));
                frames.describe(packet);
                other.noise = Optional.of(frames);
                other.fed = false;
            });
        }

        @Override
        public boolean sendsItself(long nowNanos) {
            boolean passedSilence = silent && relay.met && other.transcoder.isEmpty();
            return fed && (passedSilence || nowNanos - fedNanos < QUIET_NANOS);
        }

        @Override
        public void heard(RtpPacket packet, long arrivalNanos, PacketSender sender) {
            if (relay.met && other.session.isHeard(other)) {
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
                out.relayed(
                        packet, arrivalNanos, payload, converter.length(), converter.lengths(), converter.outline());
            } else {
                out.relayed(packet, arrivalNanos, payload, converter.length(), converter.outline());
            }
        }

        @Override
        public void heardEvent(RtpPacket packet, long arrivalNanos, PacketSender sender) {
            if (relay.met && other.session.isHeard(other)) {
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
