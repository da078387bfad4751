package gudok.media;

import gudok.media.codec.FrameOutline;
import gudok.media.codec.UnitLengths;
import java.nio.ByteBuffer;
import java.time.Duration;

/** A program that is heard for so long at most; while it is covered its time stands still. */
public final class LimitedProgram implements MediaProgram {
    private final MediaProgram program;
    private final long longestNanos;
    private long heardNanos;
    private long periodNanos;

    /** Of a program that does not send packets by itself. */
    public LimitedProgram(MediaProgram program, Duration atMost) {
        this.program = program;
        longestNanos = atMost.toNanos();
    }

    @Override
    public void begin(MediaFormat format) {
        periodNanos = format.periodNanos();
        program.begin(format);
    }

    @Override
    public boolean frame(ByteBuffer out, long deadlineNanos) {
        heardNanos += periodNanos;
        return program.frame(out, deadlineNanos) && heardNanos < longestNanos;
    }

    @Override
    public UnitLengths unitLengths() {
        return program.unitLengths();
    }

    @Override
    public FrameOutline outline() {
        return program.outline();
    }

    @Override
    public void elapsed(int frames, long deadlineNanos) {
        program.elapsed(frames, deadlineNanos);
    }
}
