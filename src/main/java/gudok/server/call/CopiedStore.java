package gudok.server.call;

import gudok.dialplan.call.KeyValueStore;
import gudok.dialplan.call.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;

/** A store as one rehearsed call sees it: its changes lie over the real one and never reach it. For one thread. */
final class CopiedStore implements KeyValueStore {
    private static final int MOST = 10_000;

    private final KeyValueStore real;
    private final Map<Key, Optional<Value>> changes = new HashMap<>();

    CopiedStore(KeyValueStore real) {
        this.real = real;
    }

    @Override
    public Optional<Value> find(Key key) {
        Optional<Value> changed = changes.get(key);
        return changed == null ? real.find(key) : changed;
    }

    @Override
    public Insertion insert(Key key, Value value) {
        if (changes.size() >= MOST && !changes.containsKey(key)) {
            return Insertion.FULL;
        }
        changes.put(key, Optional.of(value));
        return Insertion.DONE;
    }

    @Override
    public Insertion insertIfEmpty(Key key, Value value) {
        return find(key).isPresent() ? Insertion.EXISTS : insert(key, value);
    }

    @Override
    public boolean deleteIf(Key key, Predicate<Value> condition) {
        boolean fits = find(key).filter(condition).isPresent();
        if (fits) {
            changes.put(key, Optional.empty());
        }
        return fits;
    }

    @Override
    public List<String> names(String realm) {
        TreeSet<String> names = new TreeSet<>(real.names(realm));
        changes.forEach((key, value) -> {
            if (key.realm().equals(realm) && value.isPresent()) {
                names.add(key.name());
            } else if (key.realm().equals(realm)) {
                names.remove(key.name());
            }
        });
        return new ArrayList<>(names);
    }
}
