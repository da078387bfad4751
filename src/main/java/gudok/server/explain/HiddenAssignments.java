package gudok.server.explain;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Keeps what is given to passwords' names out of texts that people show to others. Any thread. */
public final class HiddenAssignments {
    static final String HIDDEN = "********";
    static final String WORD = "(?:passw|pwd|secret|passphrase|a1-?hash|vm-?pin|_pin\\b|token)";

    private static final Pattern ASSIGNED =
            Pattern.compile("(?i)([\\w-]{0,100}" + WORD + "[\\w-]{0,100}=)[^\\s,;'\\]}]+");

    private HiddenAssignments() {}

    /** The same data with stars for values that are given to a password's name. */
    public static String in(String data) {
        Matcher given = ASSIGNED.matcher(data);
        return given.replaceAll(match ->
                Matcher.quoteReplacement(match.group().contains("${") ? match.group() : match.group(1) + HIDDEN));
    }
}
