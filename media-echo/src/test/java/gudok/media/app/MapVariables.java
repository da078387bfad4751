package gudok.media.app;

import gudok.dialplan.call.Value;
import gudok.dialplan.call.Variables;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Variables without a call. */
final class MapVariables implements Variables {
    private final Map<String, Value> values = new LinkedHashMap<>();

    @Override
    public Optional<Value> get(String name) {
        return Optional.ofNullable(values.get(name));
    }

    @Override
    public void set(String name, Value value) {
        values.put(name, value);
    }

    @Override
    public void unset(String name) {
        values.remove(name);
    }

    @Override
    public Map<String, Value> all() {
        return Map.copyOf(values);
    }
}
