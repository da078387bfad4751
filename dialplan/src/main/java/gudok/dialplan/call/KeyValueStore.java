package gudok.dialplan.call;

import java.util.Optional;

/**
 * Values that calls leave for each other, by realm and key. Bounded. Safe from any thread, does not block. Values keep the
 * origin of their text.
 */
public interface KeyValueStore {
    /** Where a value lies. */
    record Key(String realm, String name) {}

    Optional<Value> find(Key key);

    /** @throws gudok.dialplan.DialplanException if the store is full, or key or value are too long */
    void insert(Key key, Value value);

    /**
     * Only where there is no value yet; true if it was inserted.
     *
     * @throws gudok.dialplan.DialplanException as {@link #insert}
     */
    boolean insertIfEmpty(Key key, Value value);

    /** True if there was one. */
    boolean delete(Key key);

    /** Only where the value has this text; true if it was deleted. */
    boolean deleteIfMatch(Key key, String text);
}
