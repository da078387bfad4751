package gudok.dialplan.call;

import java.util.Locale;
import java.util.Set;

/** FreeSWITCH's words for yes and no, in any letter case. */
public final class Truth {
    private static final Set<String> YES = Set.of("yes", "on", "true", "t", "enabled", "active", "allow");
    private static final Set<String> NO = Set.of("no", "off", "false", "f", "disabled", "inactive", "disallow", "0");

    private Truth() {}

    /** True for a word of consent or a number that is not zero. */
    public static boolean of(String word) {
        return YES.contains(word.toLowerCase(Locale.ROOT)) || (isNumber(word) && !word.matches("[-+]?0+(\\.0*)?"));
    }

    /** Whether the word is one of those that mean yes or no. */
    public static boolean isKnown(String word) {
        return of(word) || NO.contains(word.toLowerCase(Locale.ROOT));
    }

    private static boolean isNumber(String word) {
        return word.matches("[-+]?[0-9]{1,18}(\\.[0-9]*)?");
    }
}
