package gudok.server.config;

/** Text that may hold anything, on one line. */
final class Printable {
    private static final int MAX_CHARS = 1000;

    private Printable() {}

    /** Control characters and line separators as {@code \\uXXXX}; very long text is cut. */
    static String line(String text) {
        StringBuilder line = new StringBuilder(Math.min(text.length(), MAX_CHARS) + 16);
        for (int i = 0; i < text.length() && line.length() < MAX_CHARS; i++) {
            append(line, text.charAt(i));
        }
        return line.length() < MAX_CHARS ? line.toString() : line.append('…').toString();
    }

    private static void append(StringBuilder line, char c) {
        if (Character.isISOControl(c) || c == '\u2028' || c == '\u2029') {
            line.append(String.format("\\u%04x", (int) c));
        } else {
            line.append(c);
        }
    }
}
