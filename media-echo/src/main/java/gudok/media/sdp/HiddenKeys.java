package gudok.media.sdp;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes the keys of secure media out of a text with SDP, for people and logs; rather too much of it than too little, as broken
 * descriptions have keys too. Pure; any text is taken.
 */
public final class HiddenKeys {
    private static final String HIDDEN = "***";
    /** RFC 4568, in clear, as quoted-printable and as part of a URI. A soft line break does not end a key. */
    private static final Pattern INLINE = Pattern.compile(
            "(inline[ \\t]*(?::|=3A|%3A)[ \\t\"]*)[^\\s|;\"]+(?:(?<==)\\r?\\n[^\\s|;\"]+){0,8}",
            Pattern.CASE_INSENSITIVE);
    /** RFC 4567, and k= of RFC 8866: all that follows. */
    private static final Pattern WHOLE = Pattern.compile(
            "^([ \\t]*(?:a[ \\t]*=[ \\t]*key-mgmt[ \\t]*:|k[ \\t]*=[^:\\r\\n]*:))[^\\r\\n]+",
            Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);
    /** What looks like a key where one is to be, without its method. */
    private static final Pattern CRYPTO =
            Pattern.compile("^[ \\t]*a[ \\t]*=[ \\t]*crypto[^\\r\\n]*", Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

    private static final Pattern RUN = Pattern.compile("(?<![A-Za-z0-9_+/])[A-Za-z0-9+/]{16,}={0,2}");
    /** A body that cannot be read has what it has in it. */
    private static final Pattern CODED = Pattern.compile(
            "^content-transfer-encoding[ \\t]*:[ \\t]*base64", Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

    private static final Pattern CODED_LINE =
            Pattern.compile("^[A-Za-z0-9+/]{4,}={0,2}[ \\t]*(?=\\r?$)", Pattern.MULTILINE);

    /** In what is no SDP, and may mean something else. */
    private static final Pattern IN_HEADER =
            Pattern.compile("(inline[ \\t]*:[ \\t\"]*)[A-Za-z0-9+/]{16,}={0,2}", Pattern.CASE_INSENSITIVE);

    private HiddenKeys() {}

    /** The same value of a header; only what certainly looks like a key (RFC 4568 §6.1) is hidden. */
    public static String inHeader(String value) {
        return IN_HEADER.matcher(value).replaceAll("$1" + HIDDEN);
    }

    /** The same text with {@code ***} in place of each key. */
    public static String in(String text) {
        String shown = INLINE.matcher(text).replaceAll("$1" + HIDDEN);
        shown = WHOLE.matcher(shown).replaceAll("$1" + HIDDEN);
        shown = CRYPTO.matcher(shown)
                .replaceAll(line ->
                        Matcher.quoteReplacement(RUN.matcher(line.group()).replaceAll(HIDDEN)));
        return CODED.matcher(shown).find() ? CODED_LINE.matcher(shown).replaceAll(HIDDEN) : shown;
    }
}
