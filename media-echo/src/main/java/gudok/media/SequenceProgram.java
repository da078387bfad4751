package gudok.media;

import gudok.media.codec.FrameOutline;
import gudok.media.codec.UnitLengths;
import java.nio.ByteBuffer;
import java.util.List;

/** Several programs one after the other; each begins with the frame after the last one of its forerunner. */
public final class SequenceProgram implements MediaProgram {
    private final List<MediaProgram> programs;
    private int current;
    private UnitLengths lengths = UnitLengths.WHOLE;
    private FrameOutline outline = FrameOutline.UNKNOWN;

    /** At least one. */
    public SequenceProgram(List<MediaProgram> programs) {
        this.programs = List.copyOf(programs);
    }

    @Override
    public void begin(MediaFormat format) {
        for (int i = current; i < programs.size(); i++) {
            programs.get(i).begin(format);
        }
    }

    @Override
    public boolean frame(ByteBuffer out, long deadlineNanos) {
        MediaProgram heard = programs.get(current);
        if (!heard.frame(out, deadlineNanos)) {
            current++;
        }
        lengths = heard.unitLengths();
        outline = heard.outline();
        return current < programs.size();
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
    public void elapsed(int frames, long deadlineNanos) {
        if (current < programs.size()) {
            programs.get(current).elapsed(frames, deadlineNanos);
        }
    }
}
