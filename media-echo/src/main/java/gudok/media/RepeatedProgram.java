package gudok.media;

import gudok.media.codec.FrameOutline;
import gudok.media.codec.UnitLengths;
import java.nio.ByteBuffer;
import java.util.function.Supplier;

/** A sound that begins anew whenever it is over, until it is stopped. */
public final class RepeatedProgram implements MediaProgram {
    private final Supplier<MediaProgram> maker;
    private MediaProgram current;
    private MediaFormat format;
    private UnitLengths lengths = UnitLengths.WHOLE;
    private FrameOutline outline = FrameOutline.UNKNOWN;

    /** @param maker called on the media loop, so it must not block; its programs do not send packets by themselves */
    public RepeatedProgram(Supplier<MediaProgram> maker) {
        this.maker = maker;
        current = maker.get();
    }

    @Override
    public void begin(MediaFormat changed) {
        format = changed;
        current.begin(changed);
    }

    @Override
    public boolean frame(ByteBuffer out, long deadlineNanos) {
        boolean goesOn = current.frame(out, deadlineNanos);
        lengths = current.unitLengths();
        outline = current.outline();
        if (!goesOn) {
            current = maker.get();
            current.begin(format);
        }
        return true;
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
        current.elapsed(frames, deadlineNanos);
    }
}
