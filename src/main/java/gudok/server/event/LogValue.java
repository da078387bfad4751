package gudok.server.event;

/** Text of strangers as a value of {@code key=value}: nothing in it looks like another pair. Pure. */
public final class LogValue {
    private static final int MOST_CHARS = 256;

    private LogValue() {}

    /**
     * Plain texts as they are. Texts with spaces, quotes or {@code =} stand in quotes, with backslashes before inner quotes
     * and backslashes; what is longer than 256 characters is cut. Control characters are left to the log.
     */
    public static String of(String text) {
        int end = text.length() > MOST_CHARS
                ? text.offsetByCodePoints(0, Math.min(MOST_CHARS, text.codePointCount(0, text.length())))
                : text.length();
        String value = end < text.length() ? text.substring(0, end) + '\u2026' : text;
        return value.codePoints().allMatch(LogValue::isPlain) ? value : quoted(value);
    }

    /** Our own words about something, with names and texts of others in them: always in quotes, and not cut. */
    public static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static boolean isPlain(int c) {
        return c != '"' && c != '=' && c != '\\' && !Character.isWhitespace(c) && !Character.isSpaceChar(c);
    }
}
