package gudok.server.call;

import gudok.dialplan.call.Value;
import gudok.dialplan.call.Variables;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * Variables of one call, real or imagined by {@code explain}: both must find the same. Names are found in any letter case and
 * keep the one they were first written in; an empty value is as if it were unset. Confined to one thread.
 */
public final class ChannelVariables implements Variables {
    private final NavigableMap<String, Value> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    public ChannelVariables(Map<String, Value> initial) {
        initial.forEach(this::set);
    }

    @Override
    public Optional<Value> get(String name) {
        return Optional.ofNullable(values.get(name));
    }

    @Override
    public void set(String name, Value value) {
        if (value.isEmpty()) {
            values.remove(name);
        } else {
            values.put(name, value);
        }
    }

    @Override
    public void unset(String name) {
        values.remove(name);
    }

    @Override
    public Map<String, Value> beginningWith(String prefix) {
        Map<String, Value> found = new LinkedHashMap<>(0);
        for (Map.Entry<String, Value> entry : values.tailMap(prefix, true).entrySet()) {
            if (!entry.getKey().regionMatches(true, 0, prefix, 0, prefix.length())) {
                break;
            }
            found.put(entry.getKey(), entry.getValue());
        }
        return found;
    }

    @Override
    public Map<String, Value> all() {
        return Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    @Override
    public void forEach(BiConsumer<String, Value> reader) {
        values.forEach(reader);
    }
}
