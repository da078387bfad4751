package gudok.media;

import gudok.media.SessionCounters.Count;
import gudok.media.sdp.MediaParameters;
import java.nio.ByteBuffer;

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
    private final OutgoingDigits digits = new OutgoingDigits();

    FrameSender(Pacer pacer, Outbound outbound, ProgramStack programs, SessionCounters counters) {
        this.counters = counters;
        this.pacer = pacer;
        this.outbound = outbound;
        this.programs = programs;
    }

    Outbound outbound() {
        return outbound;
    }

    OutgoingDigits digits() {
        return digits;
    }

    int nextTimestamp() {
        return pacer.nextTimestamp();
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
        programs.frame(packet, pacer.deadlineNanos());
        outbound.frame(packet);
        programs.sent(timestamp, pacer.deadlineNanos(), outbound);
        pacer.advance(1);
    }
}
