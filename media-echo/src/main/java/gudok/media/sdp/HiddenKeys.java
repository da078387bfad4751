package gudok.media.sdp;

import java.util.regex.Pattern;

/** Takes the keys of secure media out of a text with SDP, for people and logs. Pure; any text is taken. */
public final class HiddenKeys {
    /** RFC 4568, RFC 4567, and k= of RFC 8866. */
    private static final Pattern KEYS =
            Pattern.compile("(?i)(\\binline:|\\ba=key-mgmt:[^\\s:]*\\s|^k=[a-z0-9-]*:)[^\\s|;\"]+", Pattern.MULTILINE);

    private HiddenKeys() {}

    /** The same text with {@code ***} in place of each key. */
    public static String in(String text) {
        return KEYS.matcher(text).replaceAll("$1***");
    }
}
