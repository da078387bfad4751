package gudok.dialplan.call;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Values that calls leave for each other, by realm and key; applications and functions share them. Plug-in point; bounded,
 * any thread, must not block: memory is the truth, a disk may hang behind it. Each method happens at once for all threads.
 * Values keep the origin of their text.
 */
public interface KeyValueStore {
    /** Where a value lies. */
    record Key(String realm, String name) {}

    /** How an insertion went. */
    enum Insertion {
        DONE,
        /** There is a value already. */
        EXISTS,
        /** Realm and key, or the value, are longer than the store takes. */
        TOO_LONG,
        /** There is no room for more. */
        FULL
    }

    Optional<Value> find(Key key);

    /** Puts or replaces. */
    Insertion insert(Key key, Value value);

    /** Only where there is no value yet. */
    Insertion insertIfEmpty(Key key, Value value);

    /** Deletes the value if it satisfies {@code condition}; false if nothing was deleted. */
    boolean deleteIf(Key key, Predicate<Value> condition);

    /** False if there was none. */
    default boolean delete(Key key) {
        return deleteIf(key, any -> true);
    }

    /** Only where the value has this text; false if nothing was deleted. */
    default boolean deleteIfMatch(Key key, String text) {
        return deleteIf(key, value -> value.text().equals(text));
    }

    /** The keys of a realm in alphabetical order. */
    List<String> names(String realm);
}
