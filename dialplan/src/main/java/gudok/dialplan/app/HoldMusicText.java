package gudok.dialplan.app;

import gudok.dialplan.DialplanException;
import gudok.dialplan.call.ActionData;
import gudok.dialplan.call.Source;
import gudok.dialplan.call.Value;
import java.util.Optional;
import java.util.Set;

/** Reads the variables {@code hold_music} and {@code temp_hold_music}. Immutable. */
public final class HoldMusicText {
    /** Words of FreeSWITCH that play nothing; the second one would tell the phone. */
    private static final Set<String> NOTHING = Set.of("silence", "indicate_hold");

    private final SourceParser parser = new SourceParser();

    /**
     * What shall be heard; empty for nothing.
     *
     * @throws DialplanException if it is no sound
     */
    public Optional<Source> read(Value written) {
        if (written.isEmpty() || NOTHING.contains(written.text())) {
            return Optional.empty();
        }
        Sound sound = parser.parse(new ActionData(written, written.hasPeerText()));
        if (sound.source().isEmpty()) {
            throw new DialplanException(sound.limitation().orElse("no sound"));
        }
        return sound.source();
    }
}
