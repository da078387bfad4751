package gudok.registrar.directory;

import java.util.Locale;
import java.util.Set;

/** Words for yes and no, in any letter case. */
enum Truth {
    TRUE,
    FALSE,
    /** Neither. */
    UNCLEAR;

    private static final Set<String> YES = Set.of("true", "yes", "on", "t", "1", "enabled", "active", "allow");
    private static final Set<String> NO = Set.of("false", "no", "off", "f", "0", "disabled", "inactive", "disallow");

    static Truth of(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        if (YES.contains(lower)) {
            return TRUE;
        }
        return NO.contains(lower) ? FALSE : UNCLEAR;
    }
}
