package gudok.server.sip;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Makes strangers' text safe to be written into a message: it can end neither its header nor its place in it. Pure. */
final class HeaderText {
    private static final String USER_MARKS = "-_.!~*'()&=+$,;?/";

    /** Marks that nobody sees, but that turn round the text about them or hide what differs. */
    private static final Pattern UNSEEN =
            Pattern.compile("[\\u200B-\\u200F\\u202A-\\u202E\\u2060\\u2066-\\u2069\\uFEFF]");

    private HeaderText() {}

    /**
     * Content of a quoted string (RFC 3261 §25.1), without the quotes; control characters become spaces, marks that turn the
     * writing round or are not seen are left out.
     */
    static String quoted(String text) {
        return plain(UNSEEN.matcher(text).replaceAll("")).replace("\\", "\\\\").replace("\"", "\\\"");
    }

    /** One line: each control character becomes a space. */
    static String plain(String text) {
        int at = 0;
        while (at < text.length() && !Character.isISOControl(text.charAt(at))) {
            at++;
        }
        if (at == text.length()) {
            return text;
        }
        StringBuilder safe = new StringBuilder(text.length());
        text.chars().forEach(c -> safe.append(Character.isISOControl(c) ? ' ' : (char) c));
        return safe.toString();
    }

    /** User part of a URI; what is not allowed there is percent-encoded as UTF-8. */
    static String user(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean allowed = c < 128 && (Character.isLetterOrDigit(c) || USER_MARKS.indexOf(c) >= 0);
            if (allowed) {
                safe.append(c);
            } else {
                safe.append('%').append(String.format("%02X", (int) c));
            }
        }
        return safe.toString();
    }
}
