package gudok.dialplan.app;

import gudok.dialplan.call.Preview;
import gudok.dialplan.call.Source;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What a playback was asked for.
 *
 * @param source     empty if only FreeSWITCH can play it
 * @param limitation what is left out, in words for the operator
 * @param skipped    there is no source, and that counts as played, as text without a voice does in FreeSWITCH
 */
record Sound(Optional<Source> source, Optional<String> limitation, boolean skipped) {
    static Sound of(Source source) {
        return new Sound(Optional.of(source), Optional.empty(), false);
    }

    static Sound lacking(String problem) {
        return new Sound(Optional.empty(), Optional.of(problem + "; nothing is heard, the list goes on"), false);
    }

    static Sound skipped(String problem) {
        return new Sound(Optional.empty(), lacking(problem).limitation(), true);
    }

    /** The same sound within limits. */
    Sound shaped(UnaryOperator<Source> shape) {
        return new Sound(source.map(shape), limitation, skipped);
    }

    /** The same sound; {@code ignored} parameters are told. */
    Sound without(Optional<String> ignored) {
        return new Sound(source, limitation.or(() -> ignored), skipped);
    }

    Preview preview() {
        return limitation.map(Preview::limited).orElse(Preview.NOTHING);
    }
}
