package gudok.dialplan.call;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What is to be recorded, and until when.
 *
 * @param path       a WAV file; relative to {@code recordings_dir}, and inside it
 * @param limits     what ends it by itself
 * @param shortest   a shorter recording is discarded; what was in the file before stays if it is appended to
 * @param append     whether an existing file goes on; else it is replaced
 * @param sampleRate of the file, in Hz; empty for the call's own
 */
public record RecordingPlan(
        Path path, Channels channels, Limits limits, Duration shortest, boolean append, OptionalInt sampleRate) {
    /** Which sound goes where. */
    public enum Channels {
        /** Both directions, mixed into one channel. */
        MIXED,
        /** What the caller says on the left, what he hears on the right. */
        STEREO,
        /** What the caller says. */
        HEARD,
        /** What the caller hears. */
        SENT
    }

    /**
     * What ends a recording by itself.
     *
     * @param longest counted in sound
     * @param silence of what the caller says
     */
    public record Limits(Optional<Duration> longest, Optional<LevelRule> silence) {
        public static final Limits NONE = new Limits(Optional.empty(), Optional.empty());
    }
}
