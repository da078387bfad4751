package gudok.server.config;

import java.util.Map;
import java.util.TreeMap;

/** The names of all warnings about a configuration, wherever they come from. */
public final class WarningNames {
    private WarningNames() {}

    /** Each name with what it is about, in order of names. */
    public static Map<String, String> all() {
        Map<String, String> names = new TreeMap<>();
        for (WarningName name : WarningName.values()) {
            names.put(name.id(), name.meaning());
        }
        for (gudok.dialplan.model.WarningName name : gudok.dialplan.model.WarningName.values()) {
            names.put(name.id(), name.meaning());
        }
        for (gudok.registrar.directory.WarningName name : gudok.registrar.directory.WarningName.values()) {
            names.put(name.id(), name.meaning());
        }
        return names;
    }
}
