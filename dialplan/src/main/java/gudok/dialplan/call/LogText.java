package gudok.dialplan.call;

/**
 * Makes text of strangers fit for log lines and error messages: everything that could start a new line, move a terminal's
 * cursor or turn the reading direction is shown as an escape, so that nobody can forge a line.
 */
public final class LogText {
    private static final int LONGEST = 1000;

    private LogText() {}

    /** One line of at most about 1000 characters; what was cut off is shown as an ellipsis. */
    public static String of(String text) {
        return of(text, LONGEST);
    }

    public static String of(Value value) {
        return of(value.text());
    }

    /** As {@link #of(String)}, with at most about {@code longest} characters. */
    public static String of(String text, int longest) {
        StringBuilder line = new StringBuilder(Math.min(text.length(), longest) + 1);
        text.codePoints().limit(longest).forEach(codePoint -> append(line, codePoint));
        return text.codePointCount(0, text.length()) > longest
                ? line.append('…').toString()
                : line.toString();
    }

    private static void append(StringBuilder line, int codePoint) {
        if (isHarmless(codePoint)) {
            line.appendCodePoint(codePoint);
            return;
        }
        switch (codePoint) {
            case '\n' -> line.append("\\n");
            case '\r' -> line.append("\\r");
            case '\t' -> line.append("\\t");
            default ->
                line.append("\\u{").append(Integer.toHexString(codePoint)).append('}');
        }
    }

    private static boolean isHarmless(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE -> false;
            default -> true;
        };
    }
}
