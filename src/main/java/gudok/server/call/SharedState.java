package gudok.server.call;

import gudok.dialplan.call.KeyValueStore;
import gudok.server.packed.NameNumbers;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What calls share.
 *
 * @param hash         for the application and the function {@code hash}
 * @param database     for the application and the function {@code db}
 * @param addressLists networks of a list of the configuration, by its name; from any thread, does not block
 * @param names        of variables that calls keep packed
 */
public record SharedState(
        GlobalChanges globals,
        LimitCounters limits,
        KeyValueStore hash,
        KeyValueStore database,
        Function<String, Optional<List<String>>> addressLists,
        NameNumbers names) {
    /** Nothing is changed or counted yet. */
    public static SharedState begin(
            KeyValueStore hash, KeyValueStore database, Function<String, Optional<List<String>>> addressLists) {
        return new SharedState(
                new GlobalChanges(), new LimitCounters(), hash, database, addressLists, new NameNumbers());
    }
}
