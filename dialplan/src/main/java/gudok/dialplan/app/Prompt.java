package gudok.dialplan.app;

import gudok.dialplan.call.ActionData;
import gudok.dialplan.call.Preview;
import gudok.dialplan.call.Source;
import gudok.dialplan.call.Value;
import java.util.Optional;

/** What is played before or after digits are read; perhaps nothing. */
record Prompt(Optional<Sound> sound) {
    /** @param written a sound, or {@code silence} or nothing for none */
    static Prompt parse(Value written, boolean runtime, SourceParser sources) {
        boolean none = written.text().isBlank() || written.text().equalsIgnoreCase("silence");
        return new Prompt(none ? Optional.empty() : Optional.of(sources.parse(new ActionData(written, runtime))));
    }

    Optional<Source> source() {
        return sound.flatMap(Sound::source);
    }

    Preview preview() {
        return sound.map(Sound::preview).orElse(Preview.NOTHING);
    }
}
