package gudok.media;

import java.nio.ByteBuffer;
import java.util.List;

/** Several programs one after the other; each begins with the frame after the last one of its forerunner. */
public final class SequenceProgram implements MediaProgram {
    private final List<MediaProgram> programs;
    private int current;

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
        if (!programs.get(current).frame(out, deadlineNanos)) {
            current++;
        }
        return current < programs.size();
    }

    @Override
    public void elapsed(int frames, long deadlineNanos) {
        if (current < programs.size()) {
            programs.get(current).elapsed(frames, deadlineNanos);
        }
    }
}
