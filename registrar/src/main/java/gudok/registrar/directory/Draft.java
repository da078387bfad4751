package gudok.registrar.directory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the files say, before values are inherited: groups and domains may come in pieces, values after the users. */
final class Draft {
    private static final int FEW = 4;

    private Draft() {}

    /** A name as written, and its value. */
    record Setting(String name, String value) {}

    /** The params and variables of one level, by name in lower case: FreeSWITCH does not look at letter case. */
    record Settings(Map<String, Setting> params, Map<String, Setting> variables) {
        Settings() {
            this(new HashMap<>(FEW), new HashMap<>(FEW));
        }
    }

    /** A domain, from all files that name it. */
    record Domain(String name, Position at, Settings settings, List<Entry> users, List<Pointer> pointers) {
        Domain(String name, Position at) {
            this(name, at, new Settings(), new ArrayList<>(), new ArrayList<>());
        }
    }

    /**
     * A user.
     *
     * @param alias number-alias, or an empty string
     * @param group settings of its group; empty ones for a user outside of groups
     */
    record Entry(String id, String alias, Position at, Settings settings, Settings group) {}

    /** A user element of type pointer: puts a user of this domain into another group. */
    record Pointer(String id, Position at) {}
}
