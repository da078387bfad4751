package gudok.server.config;

/** Text that may hold anything, on one line. */
final class Printable {
    private static final int MAX_CHARS = 1000;

    private Printable() {}

    /** Control characters, format characters and line separators as {@code \\uXXXX}; very long text is cut. */
    static String line(String text) {
        StringBuilder line = new StringBuilder(Math.min(text.length(), MAX_CHARS) + 16);
        for (int i = 0; i < text.length() && line.length() < MAX_CHARS; i++) {
            append(line, text.charAt(i));
        }
        return line.length() < MAX_CHARS ? line.toString() : line.append('…').toString();
    }

    private static void append(StringBuilder line, char c) {
        if (isInvisible(c)) {
            line.append(String.format("\\u%04x", (int) c));
        } else {
            line.append(c);
        }
    }

    private static boolean isInvisible(char c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
