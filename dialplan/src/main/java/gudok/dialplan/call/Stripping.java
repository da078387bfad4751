package gudok.dialplan.call;

/** Takes the white space away that the operator wrote around an argument. */
public final class Stripping {
    private Stripping() {}

    /** The value without the operator's leading and trailing white space; a stranger's stays. */
    public static Value of(Value value) {
        MarkedText text = new MarkedText(value);
        int from = 0;
        int to = text.length();
        while (from < to && isSpace(text, from)) {
            from++;
        }
        while (to > from && isSpace(text, to - 1)) {
            to--;
        }
        return from == 0 && to == text.length() ? value : text.slice(from, to);
    }

    private static boolean isSpace(MarkedText text, int index) {
        char character = text.charAt(index);
        return (character == ' ' || character == '\t' || character == '\r' || character == '\n')
                && text.origin(index) == Value.Origin.CONFIGURATION;
    }
}
