package gudok.dialplan.function;

import gudok.dialplan.call.Value;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Values that calls leave for each other, by realm and key. Plug-in point; any thread, must not block: memory is the truth,
 * a disk may hang behind it. Each method happens at once for all threads. Values keep the origin of their characters.
 */
public interface KeyValueStore {
    Optional<Value> find(String realm, String key);

    /** Puts or replaces; false if there is no room for more. */
    boolean put(String realm, String key, Value value);

    /** Puts if the key has no value; false if it has one or there is no room. */
    boolean putIfAbsent(String realm, String key, Value value);

    /** Removes the value if it satisfies {@code condition}; false if nothing was removed. */
    boolean removeIf(String realm, String key, Predicate<Value> condition);

    /** The keys of a realm in alphabetical order. */
    List<String> keys(String realm);
}
