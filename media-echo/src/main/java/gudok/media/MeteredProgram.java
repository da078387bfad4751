package gudok.media;

import gudok.media.codec.FrameOutline;
import gudok.media.codec.UnitLengths;
import java.nio.ByteBuffer;

/** A sound of which it is counted how much was sent. The count can be read from any thread. */
public final class MeteredProgram implements MediaProgram {
    private final MediaProgram program;
    private MediaFormat format;
    private volatile long samples;
    private volatile int sampleRate = 8000;

    /** Of a program that does not send packets by itself. */
    public MeteredProgram(MediaProgram program) {
        this.program = program;
    }

    /** Samples that were sent so far, at {@link #sampleRate()}. */
    public long samples() {
        return samples;
    }

    /** Hz. */
    public int sampleRate() {
        return sampleRate;
    }

    @Override
    public void begin(MediaFormat changed) {
        format = changed;
        int rate = changed.codec().sampleRate();
        samples = samples * rate / sampleRate;
        sampleRate = rate;
        program.begin(changed);
    }

    @Override
    @SuppressWarnings("NonAtomicOperationOnVolatileField") // only the loop writes
    public boolean frame(ByteBuffer out, long deadlineNanos) {
        int start = out.position();
        boolean goesOn = program.frame(out, deadlineNanos);
        int written = out.position() - start;
        int bytes = written == 0 && goesOn ? format.frameBytes() : written;
        samples += (long) bytes / format.codec().unitBytes() * format.codec().unitSamples();
        return goesOn;
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
