package gudok.dialplan.step;

/** Makes foreign text fit for one line of a log. */
public final class Printable {
    private static final int LONGEST = 500;

    private Printable() {}

    /** The text with control characters replaced by {@code ?}, cut off after 500 characters. */
    public static String of(String text) {
        String shown = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
        StringBuilder line = new StringBuilder(shown.length());
        shown.codePoints().forEach(c -> line.appendCodePoint(isLineSafe(c) ? c : '?'));
        return line.toString();
    }

    private static boolean isLineSafe(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> false;
            default -> true;
        };
    }
}
