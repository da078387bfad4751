package gudok.server.call;

import gudok.dialplan.DialplanException;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/** Global variables that calls have changed since the server started. Safe from any thread. */
public final class GlobalChanges {
    private static final int MOST = 10_000;

    private volatile Map<String, String> changes = Map.of();
    private volatile Merged merged = new Merged(Map.of(), Map.of(), Map.of());

    private record Merged(Map<String, String> configured, Map<String, String> changes, Map<String, String> all) {}

    /** What calls see: the configuration's variables and the changes. */
    Map<String, String> over(Map<String, String> configured) {
        Map<String, String> now = changes;
        if (now.isEmpty()) {
            return configured;
        }
        Merged known = merged;
        if (known.configured != configured || known.changes != now) {
            Map<String, String> all = new HashMap<>(configured);
            all.putAll(now);
            all.values().removeIf(String::isEmpty);
            known = new Merged(configured, now, Collections.unmodifiableMap(all));
            merged = known;
        }
        return known.all;
    }

    /** An empty value takes the variable away. */
    synchronized void set(String name, String value) {
        Map<String, String> next = new HashMap<>(changes);
        next.put(name, value);
        if (next.size() > MOST) {
            throw new DialplanException("calls have set " + MOST + " global variables, there cannot be more");
        }
        changes = next;
    }
}
