package gudok.media;

import java.nio.ByteBuffer;
import java.time.Duration;

/** Digital silence. While it is covered its time stands still. */
public final class SilenceProgram implements MediaProgram {
    private final long lengthNanos;
    private long sentNanos;
    private MediaFormat format;

    /** Silence of a length; a negative one lasts until stopped. */
    public SilenceProgram(Duration length) {
        lengthNanos = length.toNanos();
    }

    @Override
    public void begin(MediaFormat changed) {
        format = changed;
    }

    @Override
    public boolean frame(ByteBuffer out, long deadlineNanos) {
        long left = lengthNanos < 0 ? Long.MAX_VALUE : lengthNanos - sentNanos;
        long units =
                Math.min(format.periodNanos(), left) * format.codec().clockRate() / 1_000_000_000L / format.unitTicks();
        out.put(format.silence(), 0, (int)
                Math.max(0, Math.min(format.frameBytes(), units * format.codec().unitBytes())));
        sentNanos += format.periodNanos();
        return lengthNanos < 0 || sentNanos < lengthNanos;
    }
}
