package gudok.media;

import gudok.media.MediaProgram.Ending;
import gudok.media.line.LineReport;
import gudok.media.net.LoopMember;
import gudok.media.net.MediaLoop;
import gudok.media.net.PhaseSpread;
import gudok.media.net.PortPair;
import gudok.media.sdp.MediaParameters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The part of a session that lives on a media loop. Other threads only {@link #post} to it; tasks run in the order in
 * which they were posted, also when the session moves to another loop in between.
 */
final class SessionCore implements LoopMember, Inbound.Hearing {
    private static final Logger log = LoggerFactory.getLogger(SessionCore.class);

    private final long id;
    private final Outbound.Wire wire;
    private final Inbound inbound;
    private final RtcpAgent rtcp;
    private final Arrivals arrivals;
    private final int firstSequence;
    private final int firstTimestamp;
    private final Runnable onClosed;
    private final ProgramStack programs = new ProgramStack();
    private final Queue<Runnable> inbox = new ConcurrentLinkedQueue<>();
    private volatile MediaLoop loop;
    private boolean attached;
    private boolean closed;
    private int phase;
    private long now;
    private Optional<FrameSender> sending = Optional.empty();
    private Optional<Outbound> outbound = Optional.empty();
    private Optional<Relay> relay = Optional.empty();

    SessionCore(SessionParts parts, SessionCounters counters, MediaLoop loop, Runnable onClosed) {
        id = parts.id();
        wire = parts.wire(counters, () -> this.loop.sendBuffer());
        inbound = parts.inbound(wire);
        rtcp = parts.rtcp(wire);
        arrivals = new Arrivals(wire, parts.own(), inbound, rtcp);
        firstSequence = parts.firstSequence();
        firstTimestamp = parts.firstTimestamp();
        this.loop = loop;
        this.onClosed = onClosed;
        loop.promise(1);
    }

    /** Runs a task on the loop soon. From any thread. */
    void post(Runnable task) {
        inbox.add(task);
        loop.signal(this);
    }

    void apply(MediaParameters parameters) {
        if (closed) {
            return;
        }
        wire.srtp().agreed(parameters.srtp());
        if (sending.isEmpty()) {
            begin(parameters);
        } else {
            renegotiate(parameters);
        }
        wire.latch().open(parameters.remoteRtp(), now);
        rtcp.begin(parameters, now);
        loop.reschedule(this);
    }

    private void begin(MediaParameters parameters) {
        Pacer pacer = new Pacer(MediaFormat.of(parameters), PhaseSpread.firstDeadline(phase, now), firstTimestamp);
        Outbound sent = new Outbound(wire, pacer, parameters, firstSequence);
        sending = Optional.of(new FrameSender(pacer, sent, programs, wire));
        outbound = Optional.of(sent);
        arrivals.begin(parameters, now);
    }

    private void renegotiate(MediaParameters parameters) {
        sending.orElseThrow().renegotiated(parameters);
        inbound.renegotiated(parameters, now);
    }

    void start(MediaProgram program, Consumer<Ending> onEnd) {
        if (closed) {
            onEnd.accept(Ending.STOPPED);
        } else if (sending.isEmpty()) {
            log.error("media program without negotiated media program={}", program);
            onEnd.accept(Ending.FAILED);
        } else {
            Outbound out = sending.get().outbound();
            out.newSource();
            programs.start(program, onEnd, out.format());
        }
    }

    void stop(MediaProgram program) {
        programs.stop(program);
        outbound().ifPresent(Outbound::newSource);
    }

    void tap(SoundTap tap) {
        if (closed || sending.isEmpty()) {
            tap.end();
        } else {
            sending.get().tap(tap);
        }
    }

    void untap(SoundTap tap) {
        wire.taps().remove(tap);
    }

    void displace(Displacement displacement, Consumer<Ending> onEnd) {
        if (closed || sending.isEmpty()) {
            onEnd.accept(Ending.STOPPED);
        } else {
            sending.get().displace(displacement, onEnd);
        }
    }

    void stop(Displacement displacement) {
        wire.displacements().stop(displacement);
    }

    void send(List<SentDigit> digits) {
        if (!closed) {
            sending.ifPresent(sender -> sender.send(digits));
        }
    }

    void close() {
        if (closed) {
            return;
        }
        closed = true;
        wire.meter().end(loop.nanos());
        leaveRelay();
        programs.stopAll();
        sending.ifPresent(sender -> sender.close(now));
        if (sending.isPresent()) {
            rtcp.bye(loop.sendBuffer(), sending.get().timestampAt(now), inbound.statistics(), now);
        }
        detach();
        loop.promise(-1);
        onClosed.run();
    }

    long id() {
        return id;
    }

    boolean isClosed() {
        return closed;
    }

    Optional<Outbound> outbound() {
        return outbound;
    }

    boolean isHeard(MediaProgram program) {
        return programs.isHeard(program);
    }

    void enterRelay(Relay entered) {
        leaveRelay();
        relay = Optional.of(entered);
    }

    void leaveRelay() {
        Optional<Relay> left = relay;
        relay = Optional.empty();
        left.ifPresent(Relay::end);
    }

    /** Leaves this relay; one that was entered later goes on. */
    void leaveRelay(Relay left) {
        relay = relay.filter(entered -> entered != left);
    }

    /** Goes to another loop, to meet who is there; whatever is posted from now on runs there. */
    void moveTo(MediaLoop target) {
        detach();
        try {
            loop.forgetDetached();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        loop.promise(-1);
        target.promise(1);
        loop = target;
        target.signal(this);
    }

    @Override
    public MediaLoop loop() {
        return loop;
    }

    @Override
    public PortPair ports() {
        return wire.ports();
    }

    @Override
    public long deadlineNanos() {
        return closed || sending.isEmpty() ? NEVER : sending.get().deadlineNanos();
    }

    @Override
    public void drain(long nowNanos) {
        now = nowNanos;
        MediaLoop here = loop;
        if (!closed && !attached) {
            attach();
        }
        while (loop == here) {
            Runnable task = inbox.poll();
            if (task == null) {
                return;
            }
            task.run();
        }
    }

    private void attach() {
        try {
            loop.attach(this);
            attached = true;
            phase = loop.phases().take();
        } catch (IOException | IllegalStateException e) {
            log.debug("media session without a loop port={} reason={}", ports().port(), e.toString());
            close();
        }
    }

    private void detach() {
        if (attached) {
            attached = false;
            loop.phases().release(phase);
            loop.detach(this);
        }
    }

    @Override
    public void tick(long nowNanos) {
        now = nowNanos;
        if (sending.isPresent()) {
            sending.get().tick(now);
            inbound.checkTimeout(now);
            report();
        }
    }

    private void report() {
        if (rtcp.isDue(now)) {
            rtcp.report(loop.sendBuffer(), sending.orElseThrow().timestampAt(now), inbound.statistics(), now);
        }
    }

    @Override
    public void rtpReadable(long nowNanos, ByteBuffer buffer) {
        now = nowNanos;
        arrivals.rtp(buffer, this);
    }

    @Override
    public boolean readStale(long nowNanos, ByteBuffer buffer) {
        now = nowNanos;
        return arrivals.stale(buffer, this);
    }

    @Override
    public void rtcpReadable(long nowNanos, ByteBuffer buffer) {
        now = nowNanos;
        arrivals.rtcp(buffer, this);
    }

    /** A mistake of ours: this session ends, others go on; its call learns that it hears nothing any more. */
    @Override
    public void failed(Exception cause) {
        log.error("media session failed port={}", ports().port(), cause);
        if (!closed) {
            close();
            inbound.tellTimedOut();
        }
    }

    @Override
    public void loopClosed() {
        now = loop.nanos();
        close();
    }

    @Override
    public long nowNanos() {
        return now;
    }

    @Override
    public boolean isTimely() {
        return !loop.isHeldUp();
    }

    @Override
    public int ssrc() {
        return wire.header().ssrc();
    }

    @Override
    public void collided() {
        rtcp.changeSource(loop.sendBuffer(), sending.orElseThrow().timestampAt(now), inbound.statistics(), now);
    }

    @Override
    public ProgramStack programs() {
        return programs;
    }

    @Override
    public MediaProgram.PacketSender sender() {
        return sending.orElseThrow().outbound();
    }

    SessionCounters counters() {
        return wire.counters();
    }

    Optional<LineReport> lineReport() {
        return wire.meter().report(loop.nanos());
    }

    OptionalDouble roundTripMs() {
        return rtcp.roundTripMs();
    }
}
