package gudok.media;

import gudok.media.MediaProgram.Ending;
import gudok.media.MediaProgram.PacketSender;
import gudok.media.codec.FrameOutline;
import gudok.media.codec.UnitLengths;
import gudok.media.rtp.RtpPacket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The programs of one session: the last one is heard and covers the others. Confined to the session's loop. */
final class ProgramStack {
    private static final Logger log = LoggerFactory.getLogger(ProgramStack.class);
    private static final PacketSender NOWHERE = new PacketSender() {
        @Override
        public void audio(RtpPacket packet, long nowNanos) {}

        @Override
        public void event(RtpPacket packet, long nowNanos) {}
    };

    private record Running(MediaProgram program, Consumer<Ending> onEnd) {}

    private final List<Running> running = new ArrayList<>();
    private boolean topHasEnded;
    private FrameOutline outline = FrameOutline.UNKNOWN;

    void start(MediaProgram program, Consumer<Ending> onEnd, MediaFormat format) {
        settle();
        running.add(new Running(program, onEnd));
        begin(program, format);
    }

    void stop(MediaProgram program) {
        end(program, Ending.STOPPED);
    }

    void stopAll() {
        while (!running.isEmpty()) {
            stop(top());
        }
    }

    void format(MediaFormat format) {
        for (Running each : List.copyOf(running)) {
            begin(each.program(), format);
        }
    }

    /** A program whose last frame has been heard ends now. */
    void settle() {
        if (topHasEnded) {
            end(top(), Ending.COMPLETED);
        }
    }

    boolean isHeard(MediaProgram program) {
        return !running.isEmpty() && top() == program;
    }

    boolean sendsItself(long nowNanos) {
        return !running.isEmpty() && top().sendsItself(nowNanos);
    }

    /**
     * Lets the program that is heard write its frame, and the covered ones know that time goes by.
     *
     * @return what of its units is to be sent
     */
    UnitLengths frame(ByteBuffer out, long deadlineNanos) {
        outline = FrameOutline.UNKNOWN;
        if (running.isEmpty()) {
            return UnitLengths.WHOLE;
        }
        elapseCovered(1, deadlineNanos);
        MediaProgram heard = top();
        int start = out.position();
        try {
            topHasEnded = !heard.frame(out, deadlineNanos);
            outline = heard.outline();
            return heard.unitLengths();
        } catch (RuntimeException e) {
            out.position(start);
            fail(heard, e);
            return UnitLengths.WHOLE;
        }
    }

    /** How the frame that was written last sounds. */
    FrameOutline outline() {
        return outline;
    }

    void elapse(int frames, long deadlineNanos) {
        if (!running.isEmpty()) {
            elapseCovered(frames, deadlineNanos);
            top().elapsed(frames, deadlineNanos);
        }
    }

    /** @param timely whether it arrived just then, and not some time before */
    void heard(RtpPacket packet, long arrivalNanos, boolean timely, PacketSender sender) {
        for (int i = running.size() - 1; i >= 0; i--) {
            MediaProgram program = running.get(i).program();
            PacketSender own = i == running.size() - 1 ? sender : NOWHERE;
            try {
                if (timely) {
                    program.heard(packet, arrivalNanos, own);
                } else {
                    program.heardUntimed(packet, arrivalNanos, own);
                }
            } catch (RuntimeException e) {
                fail(program, e);
            }
        }
    }

    void heardEvent(RtpPacket packet, long arrivalNanos, PacketSender sender) {
        for (int i = running.size() - 1; i >= 0; i--) {
            MediaProgram program = running.get(i).program();
            try {
                program.heardEvent(packet, arrivalNanos, i == running.size() - 1 ? sender : NOWHERE);
            } catch (RuntimeException e) {
                fail(program, e);
            }
        }
    }

    void heardNoise(RtpPacket packet) {
        for (int i = running.size() - 1; i >= 0; i--) {
            MediaProgram program = running.get(i).program();
            try {
                program.heardNoise(packet);
            } catch (RuntimeException e) {
                fail(program, e);
            }
        }
    }

    /** Not for the one that is heard alone: what comes late is not sent by itself. */
    void heardLate(RtpPacket packet, long nowNanos) {
        for (int i = running.size() - 1; i >= 0; i--) {
            MediaProgram program = running.get(i).program();
            try {
                program.heardLate(packet, nowNanos);
            } catch (RuntimeException e) {
                fail(program, e);
            }
        }
    }

    void sent(int timestamp, long deadlineNanos, MediaProgram.EventSender sender) {
        if (!running.isEmpty()) {
            MediaProgram heard = top();
            try {
                heard.sent(timestamp, deadlineNanos, sender);
            } catch (RuntimeException e) {
                fail(heard, e);
            }
        }
    }

    long wantedDeadline(long plannedNanos) {
        long wanted = plannedNanos;
        for (int i = 0; i < running.size(); i++) {
            wanted = running.get(i).program().wantedDeadline(wanted);
        }
        return wanted;
    }

    private MediaProgram top() {
        return running.get(running.size() - 1).program();
    }

    private void elapseCovered(int frames, long deadlineNanos) {
        for (int i = 0; i < running.size() - 1; i++) {
            running.get(i).program().elapsed(frames, deadlineNanos);
        }
    }

    private void begin(MediaProgram program, MediaFormat format) {
        try {
            program.begin(format);
        } catch (RuntimeException e) {
            fail(program, e);
        }
    }

    private void fail(MediaProgram program, RuntimeException cause) {
        log.error("media program failed program={}", program, cause);
        end(program, Ending.FAILED);
    }

    private void end(MediaProgram program, Ending ending) {
        for (int i = running.size() - 1; i >= 0; i--) {
            if (running.get(i).program() == program) {
                topHasEnded = topHasEnded && i < running.size() - 1;
                tell(running.remove(i).onEnd(), ending);
                return;
            }
        }
    }

    private static void tell(Consumer<Ending> onEnd, Ending ending) {
        try {
            onEnd.accept(ending);
        } catch (RuntimeException e) {
            log.error("listener of a media program failed", e);
        }
    }
}
