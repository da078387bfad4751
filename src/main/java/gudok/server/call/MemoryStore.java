package gudok.server.call;

import gudok.dialplan.DialplanException;
import gudok.dialplan.call.KeyValueStore;
import gudok.dialplan.call.Value;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Values that calls leave for each other, until the server stops. */
public final class MemoryStore implements KeyValueStore {
    private static final int MOST = 100_000;
    private static final int LONGEST_KEY = 256;
    private static final int LONGEST_VALUE = 4096;

    private final Map<Key, Value> values = new HashMap<>();

    @Override
    public synchronized Optional<Value> find(Key key) {
        return Optional.ofNullable(values.get(key));
    }

    @Override
    public synchronized void insert(Key key, Value value) {
        check(key, value);
        values.put(key, value);
    }

    @Override
    public synchronized boolean insertIfEmpty(Key key, Value value) {
        check(key, value);
        return values.putIfAbsent(key, value) == null;
    }

    @Override
    public synchronized boolean delete(Key key) {
        return values.remove(key) != null;
    }

    @Override
    public synchronized boolean deleteIfMatch(Key key, String text) {
        boolean matches = find(key).filter(value -> value.text().equals(text)).isPresent();
        return matches && delete(key);
    }

    private void check(Key key, Value value) {
        if (key.realm().length() + key.name().length() > LONGEST_KEY
                || value.text().length() > LONGEST_VALUE) {
            throw new DialplanException(
                    "realm and key may have " + LONGEST_KEY + " characters together, the value " + LONGEST_VALUE);
        }
        if (values.size() >= MOST && !values.containsKey(key)) {
            throw new DialplanException("there are " + MOST + " values already - delete some");
        }
    }
}
