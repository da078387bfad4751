package gudok.dialplan.call;

import java.nio.file.Path;
import java.time.Duration;

/** What a caller can be made to hear. */
public sealed interface Source {
    /**
     * A sound file.
     *
     * @param path        absolute, or relative to the call's {@code sound_prefix}
     * @param startSample first sample to play, from 0
     * @param confined    the path holds run-time values, so it must stay inside {@code sound_roots}
     */
    record SoundFile(Path path, long startSample, boolean confined) implements Source {}

    /** A tone script, {@code plays} times in all; a negative number plays for ever. */
    record ToneScript(Tgml script, int plays) implements Source {}

    /** Digital silence; a negative length lasts for ever. */
    record Silence(Duration length) implements Source {}
}
