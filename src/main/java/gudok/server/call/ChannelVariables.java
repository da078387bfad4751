package gudok.server.call;

import gudok.dialplan.call.Value;
import gudok.dialplan.call.Variables;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Variables of one call, real or imagined by {@code explain}: both must find the same. Those made of SIP headers are found in
 * any letter case; an empty value is as if it were unset. Confined to one thread.
 */
public final class ChannelVariables implements Variables {
    private final Map<String, Value> values = new LinkedHashMap<>();

    public ChannelVariables(Map<String, Value> initial) {
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
