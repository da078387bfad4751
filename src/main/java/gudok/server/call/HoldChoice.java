package gudok.server.call;

import gudok.dialplan.call.Value;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What the party that is held hears: the holder's variable {@code temp_hold_music}, else its {@code hold_music}, else the global
 * variable of that name, else the configuration's music. On the call's thread.
 *
 * @param variables of the holder
 */
record HoldChoice(Function<String, Optional<Value>> variables, Supplier<Map<String, String>> globals)
        implements Supplier<Value> {
    private static final String USUAL = "local_stream://moh";

    @Override
    public Value get() {
        return Stream.of("temp_hold_music", "hold_music")
                .flatMap(name -> variables.apply(name).stream())
                .findFirst()
                .orElseGet(() -> Value.configured(globals.get().getOrDefault("hold_music", USUAL)));
    }
}
