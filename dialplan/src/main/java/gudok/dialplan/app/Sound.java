package gudok.dialplan.app;

import gudok.dialplan.call.Preview;
import gudok.dialplan.call.Source;
import java.util.Optional;

/**
 * What a playback was asked for.
 *
 * @param source     empty if only FreeSWITCH can play it
 * @param limitation what is left out, in words for the operator
 */
record Sound(Optional<Source> source, Optional<String> limitation) {
    static Sound of(Source source) {
        return new Sound(Optional.of(source), Optional.empty());
    }

    static Sound lacking(String problem) {
        return new Sound(Optional.empty(), Optional.of(problem + "; nothing is heard, the list goes on"));
    }

    /** The same sound; {@code ignored} parameters are told. */
    Sound without(Optional<String> ignored) {
        return new Sound(source, limitation.or(() -> ignored));
    }

    Preview preview() {
        return limitation.map(Preview::limited).orElse(Preview.NOTHING);
    }
}
