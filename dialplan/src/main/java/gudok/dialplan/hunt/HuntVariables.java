package gudok.dialplan.hunt;

import gudok.dialplan.call.Value;
import gudok.dialplan.call.Variables;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A call's variables as a hunt sees them: its own changes lie over them and never reach the call. Names in any
 * letter case. */
final class HuntVariables implements Variables {
    private final Variables call;
    private final Map<String, Value> changes = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    HuntVariables(Variables call) {
        this.call = call;
    }

    @Override
    public Optional<Value> get(String name) {
        Value changed = changes.get(name);
        return changed == null ? call.get(name) : Optional.of(changed).filter(value -> !value.isEmpty());
    }

    @Override
    public void set(String name, Value value) {
        changes.put(name, value);
    }

    @Override
    public void unset(String name) {
        changes.put(name, Value.EMPTY);
    }

    @Override
    public Map<String, Value> all() {
        Map<String, Value> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        all.putAll(call.all());
        all.putAll(changes);
        all.values().removeIf(Value::isEmpty);
        return all;
    }
}
