package gudok.server.call;

import gudok.dialplan.call.Value;
import gudok.dialplan.call.Variables;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Variables of a dialled leg, as its applications see them: what they change is remembered. Confined to the thread that dials. */
final class LegVariables implements Variables {
    private final ChannelVariables all;
    private final Set<String> changed = new HashSet<>(0);

    LegVariables(ChannelVariables all) {
        this.all = all;
    }

    @Override
    public Optional<Value> get(String name) {
        return all.get(name);
    }

    @Override
    public void set(String name, Value value) {
        changed.add(name);
        all.set(name, value);
    }

    @Override
    public void unset(String name) {
        changed.add(name);
        all.unset(name);
    }

    @Override
    public Map<String, Value> all() {
        return all.all();
    }

    @Override
    public Map<String, Value> beginningWith(String prefix) {
        return all.beginningWith(prefix);
    }

    /** Does to others what the applications did to these. */
    void repeatIn(Map<String, Value> others) {
        for (String name : changed) {
            all.get(name).ifPresentOrElse(value -> others.put(name, value), () -> others.remove(name));
        }
    }
}
