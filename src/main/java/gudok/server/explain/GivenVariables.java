package gudok.server.explain;

import gudok.dialplan.call.Value;
import gudok.dialplan.call.Variables;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Variables of a call that is not there. Names made of SIP headers are found in any letter case. For one thread. */
final class GivenVariables implements Variables {
    private final Map<String, Value> values = new LinkedHashMap<>();

    GivenVariables(Map<String, Value> initial) {
        initial.forEach(this::set);
    }

    @Override
    public Optional<Value> get(String name) {
        return Optional.ofNullable(values.get(key(name)));
    }

    @Override
    public void set(String name, Value value) {
        if (value.isEmpty()) {
            values.remove(key(name));
        } else {
            values.put(key(name), value);
        }
    }

    @Override
    public void unset(String name) {
        values.remove(key(name));
    }

    @Override
    public Map<String, Value> all() {
        return Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    private static String key(String name) {
        return name.startsWith("sip_h_") ? name.toLowerCase(Locale.ROOT) : name;
    }
}
