package gudok.dialplan.call;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

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

    /** A text file whose lines are tone scripts; path and {@code plays} as above. */
    record ToneFile(Path path, boolean confined, int plays) implements Source {}

    /**
     * Silence; a negative length lasts for ever.
     *
     * @param divisor 0 for digital silence; else noise that peaks at full scale divided by it, about 1400 is comfortable
     */
    record Silence(Duration length, int divisor) implements Source {
        /** Digital silence. */
        public Silence(Duration length) {
            this(length, 0);
        }
    }

    /** Music that all its listeners hear at the same place; never ends. An unknown name is the music {@code default}. */
    record LocalStream(String name) implements Source {}

    /** One after the other; parts that cannot be played are left out, with a line in the log. */
    record Joined(List<Source> parts) implements Source {
        public Joined {
            parts = List.copyOf(parts);
        }
    }

    /**
     * A source with limits.
     *
     * @param atMost then it ends
     * @param gainDb how much louder its files and tones are, 0 as they are
     */
    record Shaped(Source source, Optional<Duration> atMost, double gainDb) implements Source {}
}
