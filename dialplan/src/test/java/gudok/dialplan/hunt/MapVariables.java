package gudok.dialplan.hunt;

import gudok.dialplan.call.Value;
import gudok.dialplan.call.Variables;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Variables in a map. */
public final class MapVariables implements Variables {
    private final Map<String, Value> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    @Override
    public Optional<Value> get(String name) {
        return Optional.ofNullable(values.get(name));
    }

    @Override
    public void set(String name, Value value) {
        values.put(name, value);
        values.values().removeIf(Value::isEmpty);
    }

    @Override
    public void unset(String name) {
        values.remove(name);
    }

    @Override
    public Map<String, Value> all() {
        return new LinkedHashMap<>(values);
    }
}
