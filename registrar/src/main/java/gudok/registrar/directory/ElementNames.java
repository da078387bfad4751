package gudok.registrar.directory;

import java.util.Map;
import java.util.Set;

/** Attributes that elements of a directory may have: those that are read, and those that only FreeSWITCH acts on. */
final class ElementNames {
    private static final Map<String, Set<String>> READ = Map.of(
            "domain", Set.of("name"),
            "group", Set.of("name"),
            "user", Set.of("id", "number-alias", "type", "cacheable", "mailbox", "cidr"),
            "param", Set.of("name", "value"),
            "variable", Set.of("name", "value"));
    private static final Map<String, Set<String>> LACKING = Map.of(
            "user", Set.of("ip"),
            "variable", Set.of("direction"));

    private ElementNames() {}

    static boolean isRead(String element, String attribute) {
        return READ.getOrDefault(element, Set.of()).contains(attribute);
    }

    /** FreeSWITCH knows it. */
    static boolean isLacking(String element, String attribute) {
        return LACKING.getOrDefault(element, Set.of()).contains(attribute);
    }
}
