package gudok.server.sip;

import java.nio.charset.StandardCharsets;

/** Makes strangers' text safe to be written into a message: it can end neither its header nor its place in it. Pure. */
final class HeaderText {
    private static final String USER_MARKS = "-_.!~*'()&=+$,;?/";

    private HeaderText() {}

    /** Content of a quoted string (RFC 3261 §25.1), without the quotes; control characters become spaces. */
    static String quoted(String text) {
        return plain(text).replace("\\", "\\\\").replace("\"", "\\\"");
    }

    /** One line: each control character becomes a space. */
    static String plain(String text) {
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
