package gudok.registrar.directory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the files say, before values are inherited: groups and domains may come in pieces, values after the users. Holds what
 * all files share.
 */
final class Draft {
    private static final int MOST_REMEMBERED_NAMES = 1000;

    private final Map<String, Domain> domains = new LinkedHashMap<>();
    private final Names noNames = new Names();
    private final RecentStrings strings = new RecentStrings();
    private final Map<String, Optional<String>> meant = new HashMap<>();

    /** The params and variables of one level. */
    record Level(Settings params, Settings variables) {}

    /**
     * A domain, from all files that name it.
     *
     * @param groups ids of the users and pointers in each group, by its name in lower case
     */
    record Domain(
            String name,
            Position at,
            Level level,
            List<Entry> users,
            List<Pointer> pointers,
            Map<String, List<String>> groups) {}

    /**
     * A user.
     *
     * @param alias number-alias, or an empty string
     * @param group settings of its group; empty ones for a user outside of groups
     */
    record Entry(String id, String alias, Position at, Level level, Level group) {}

    /** A user element of type pointer: puts a user of this domain into another group. */
    record Pointer(String id, Position at) {}

    Iterable<Domain> domains() {
        return domains.values();
    }

    /** The domain of that name in any letter case; a new one if there is none yet. */
    Domain domain(String name, Position at) {
        return domains.computeIfAbsent(name.toLowerCase(Locale.ROOT), key -> nameless(name, at));
    }

    /** A domain that nobody will find, so that the rest of a file with a mistake can be read. */
    Domain nameless(String name, Position at) {
        return new Domain(name, at, level(), new ArrayList<>(), new ArrayList<>(), new HashMap<>());
    }

    Level level() {
        return new Level(new Settings(noNames), new Settings(noNames));
    }

    /** The same text once in memory: thousands of users repeat a few. */
    String once(String text) {
        return strings.once(text);
    }

    /** What a param's name was probably meant to be. */
    Optional<String> meant(String param) {
        Optional<String> known = meant.get(param);
        if (known == null) {
            known = ParamNames.meant(param);
            if (meant.size() < MOST_REMEMBERED_NAMES) {
                meant.put(param, known);
            }
        }
        return known;
    }
}
