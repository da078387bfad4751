package gudok.dialplan.function;

import gudok.dialplan.call.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Keeps values until the process ends. Safe from any thread; bounded. */
public final class InMemoryStore implements KeyValueStore {
    private final int most;
    private final Map<String, TreeMap<String, Value>> realms = new HashMap<>();
    private int size;

    /** @param most values at once; more are refused */
    public InMemoryStore(int most) {
        this.most = most;
    }

    @Override
    public synchronized Optional<Value> find(String realm, String key) {
        return Optional.ofNullable(realms.get(realm)).map(values -> values.get(key));
    }

    @Override
    public synchronized boolean put(String realm, String key, Value value) {
        boolean isNew = find(realm, key).isEmpty();
        if (isNew && size >= most) {
            return false;
        }
        realms.computeIfAbsent(realm, unseen -> new TreeMap<>()).put(key, value);
        size += isNew ? 1 : 0;
        return true;
    }

    @Override
    public synchronized boolean putIfAbsent(String realm, String key, Value value) {
        return find(realm, key).isEmpty() && put(realm, key, value);
    }

    @Override
    public synchronized boolean removeIf(String realm, String key, Predicate<Value> condition) {
        if (find(realm, key).filter(condition).isEmpty()) {
            return false;
        }
        TreeMap<String, Value> values = realms.get(realm);
        values.remove(key);
        if (values.isEmpty()) {
            realms.remove(realm);
        }
        size--;
        return true;
    }

    @Override
    public synchronized List<String> keys(String realm) {
        return Optional.ofNullable(realms.get(realm))
                .map(values -> List.copyOf(values.keySet()))
                .orElse(List.of());
    }
}
