package gudok.media.record;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a session is recorded.
 *
 * @param longest    counted in sound
 * @param shortest   a shorter recording is deleted
 * @param append     whether an existing file goes on
 * @param sampleRate in Hz; empty for the call's own
 */
public record SoundFormat(
        Channels channels, Optional<Duration> longest, Duration shortest, boolean append, OptionalInt sampleRate) {
    /** Which sound goes where. */
    public enum Channels {
        MIXED(1),
        STEREO(2),
        HEARD(1),
        SENT(1);

        private final int count;

        Channels(int count) {
            this.count = count;
        }

        int count() {
            return count;
        }
    }
}
