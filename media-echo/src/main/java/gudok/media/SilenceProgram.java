package gudok.media;

import java.nio.ByteBuffer;
import java.time.Duration;

/** Digital silence. While it is covered its time stands still. */
public final class SilenceProgram implements MediaProgram {
    private final long lengthNanos;
    private long sentNanos;
    private long periodNanos;

    /** Silence of a length; a negative one lasts until stopped. */
    public SilenceProgram(Duration length) {
        lengthNanos = length.toNanos();
    }

    @Override
    public void begin(MediaFormat format) {
        periodNanos = format.periodNanos();
    }

    @Override
    public boolean frame(ByteBuffer out, long deadlineNanos) {
        sentNanos += periodNanos;
        return lengthNanos < 0 || sentNanos < lengthNanos;
    }
}
