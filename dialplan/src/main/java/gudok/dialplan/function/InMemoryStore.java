package gudok.dialplan.function;

import gudok.dialplan.call.KeyValueStore;
import gudok.dialplan.call.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Keeps values until the process ends. Safe from any thread; bounded in number and in characters. */
public final class InMemoryStore implements KeyValueStore {
    /** Characters of realm and key together. */
    public static final int LONGEST_KEY = 256;

    public static final int LONGEST_VALUE = 4096;

    private final int most;
    private final long mostCharacters;
    private final Map<String, TreeMap<String, Value>> realms = new HashMap<>();
    private int size;
    private long characters;

    /**
     * Empty.
     *
     * @param most           values at once; more are refused
     * @param mostCharacters of all realms, keys and values together
     */
    public InMemoryStore(int most, long mostCharacters) {
        this.most = most;
        this.mostCharacters = mostCharacters;
    }

    @Override
    public synchronized Optional<Value> find(Key key) {
        return Optional.ofNullable(realms.get(key.realm())).map(values -> values.get(key.name()));
    }

    @Override
    public synchronized Insertion insert(Key key, Value value) {
        if (length(key) > LONGEST_KEY || value.text().length() > LONGEST_VALUE) {
            return Insertion.TOO_LONG;
        }
        Optional<Value> before = find(key);
        long after = characters
                + length(key, value)
                - before.map(old -> length(key, old)).orElse(0L);
        if (after > mostCharacters || (before.isEmpty() && size >= most)) {
            return Insertion.FULL;
        }
        realms.computeIfAbsent(key.realm(), unseen -> new TreeMap<>()).put(key.name(), value);
        size += before.isEmpty() ? 1 : 0;
        characters = after;
        return Insertion.DONE;
    }

    @Override
    public synchronized Insertion insertIfEmpty(Key key, Value value) {
        return find(key).isPresent() ? Insertion.EXISTS : insert(key, value);
    }

    @Override
    public synchronized boolean deleteIf(Key key, Predicate<Value> condition) {
        Optional<Value> value = find(key).filter(condition);
        if (value.isEmpty()) {
            return false;
        }
        TreeMap<String, Value> values = realms.get(key.realm());
        values.remove(key.name());
        if (values.isEmpty()) {
            realms.remove(key.realm());
        }
        size--;
        characters -= length(key, value.get());
        return true;
    }

    @Override
    public synchronized List<String> names(String realm) {
        return Optional.ofNullable(realms.get(realm))
                .map(values -> List.copyOf(values.keySet()))
                .orElse(List.of());
    }

    /** Realms that have values. */
    public synchronized List<String> realms() {
        return List.copyOf(realms.keySet());
    }

    private static long length(Key key) {
        return (long) key.realm().length() + key.name().length();
    }

    private static long length(Key key, Value value) {
        return length(key) + value.text().length();
    }
}
