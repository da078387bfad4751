package gudok.media;

import gudok.media.MediaProgram.Ending;
import gudok.media.SessionCounters.Count;
import gudok.media.codec.UnitLengths;
import gudok.media.sdp.MediaParameters;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Consumer;

/**
 * Sends a session's frames when they are due: asks the programs for each and keeps the time line. Confined to its
 * loop.
 */
final class FrameSender {
    private static final int MOST_CAUGHT_UP = 10;

    private final Pacer pacer;
    private final Outbound outbound;
    private final ProgramStack programs;
    private final SessionCounters counters;
    private final Taps taps;
    private final Displacements displacements;
    private final OutgoingDigits digits = new OutgoingDigits();

    FrameSender(Pacer pacer, Outbound outbound, ProgramStack programs, Outbound.Wire wire) {
        counters = wire.counters();
        taps = wire.taps();
        displacements = wire.displacements();
        this.pacer = pacer;
        this.outbound = outbound;
        this.programs = programs;
    }

    Outbound outbound() {
        return outbound;
    }

    /** Lost on a peer that does not understand telephone-events. */
    void send(List<SentDigit> more) {
        if (outbound.sendsEvents()) {
            digits.add(more);
        }
    }

    void tap(SoundTap tap) {
        taps.add(tap, outbound.format(), pacer.nextTimestamp());
    }

    void displace(Displacement displacement, Consumer<Ending> onEnd) {
        displacements.add(displacement, onEnd, outbound.format());
    }

    void close(long nowNanos) {
        displacements.stopAll();
        taps.close(pacer.nextTimestamp(), nowNanos);
    }

    long deadlineNanos() {
        return pacer.deadlineNanos();
    }

    int timestampAt(long nowNanos) {
        return pacer.timestampAt(nowNanos);
    }

    void renegotiated(MediaParameters parameters) {
        MediaFormat before = outbound.format();
        outbound.renegotiated(parameters);
        MediaFormat after = outbound.format();
        if (before.codec() != after.codec() || before.frameTicks() != after.frameTicks()) {
            programs.format(after);
            displacements.format(after);
            taps.renegotiated(after, pacer.nextTimestamp());
        }
    }

    void tick(long nowNanos) {
        programs.settle();
        skipMissed(nowNanos);
        if (digits.isDue(pacer.nextTimestamp(), outbound.format())) {
            sendDigit();
        } else if (programs.sendsItself(nowNanos)) {
            programs.elapse(1, pacer.deadlineNanos());
            pacer.advance(1);
        } else if (outbound.joinGrid()) {
            sendFrame();
        }
        pacer.steer(programs.wantedDeadline(pacer.deadlineNanos()));
        taps.tick(pacer.nextTimestamp(), nowNanos);
    }

    /**
     * A loop that is a little late catches up frame by frame: the phone's jitter buffer takes that better than loss. One
     * that is very late leaves frames out.
     */
    private void skipMissed(long nowNanos) {
        int late = pacer.framesLate(nowNanos);
        if (late > MOST_CAUGHT_UP) {
            counters.add(Count.FRAMES_LEFT_OUT, late);
            programs.elapse(late, pacer.deadlineNanos());
            pacer.advance(late);
        } else if (late > 0) {
            counters.add(Count.FRAMES_LATE, 1);
        }
    }

    /** The programs stand still meanwhile, as if they were covered. */
    private void sendDigit() {
        programs.elapse(1, pacer.deadlineNanos());
        digits.frame(outbound.format(), outbound);
        outbound.hush(digits.isSounding());
        pacer.advance(1);
    }

    private void sendFrame() {
        ByteBuffer packet = outbound.packet();
        int timestamp = pacer.nextTimestamp();
        UnitLengths lengths = programs.frame(packet, pacer.deadlineNanos());
        outbound.frame(packet, lengths, programs.outline());
        programs.sent(timestamp, pacer.deadlineNanos(), outbound);
        pacer.advance(1);
    }
}
