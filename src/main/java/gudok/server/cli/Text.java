package gudok.server.cli;

/** Text from elsewhere, fit for a terminal. */
final class Text {
    private Text() {}

    /**
     * One cell of a table, in at most so many characters; what is longer ends with an ellipsis. What is no printable character, or
     * could change the direction of writing, is shown as {@code ?}.
     */
    static String cell(String text, int most) {
        StringBuilder cell = new StringBuilder();
        text.codePoints().limit(most + 1L).forEach(c -> cell.appendCodePoint(isPlain(c) ? c : '?'));
        boolean fits = cell.codePointCount(0, cell.length()) <= most;
        return fits ? cell.toString() : cell.substring(0, cell.offsetByCodePoints(0, most - 1)) + "\u2026";
    }

    private static boolean isPlain(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    /** One line: characters other than tab that could steer the terminal, or change the direction of writing, are shown as escapes. */
    static String line(String text) {
        StringBuilder line = new StringBuilder(text.length());
        text.codePoints().forEach(c -> append(line, c));
        return line.toString();
    }

    private static void append(StringBuilder line, int c) {
        if (c == '\t' || isPlain(c)) {
            line.appendCodePoint(c);
        } else {
            line.append(String.format(c < 0x100 ? "\\x%02x" : "\\u{%x}", c));
        }
    }
}
