package gudok.server.config;

/** What may follow {@code &}: one of the five names, or a number of up to seven digits. Anything else is a bare {@code &}. */
final class Reference {
    private static final String[] NAMES = {"&amp;", "&lt;", "&gt;", "&quot;", "&apos;"};
    private static final String CHARACTERS = "&<>\"'";
    private static final int MOST_DIGITS = 7;
    private static final int MOST_HEX_DIGITS = 6;

    private Reference() {}

    /** Bytes of the reference at {@code at}, which is a {@code &}; 0 if it is a bare one. */
    static int length(SourceText text, int at, int to) {
        for (String name : NAMES) {
            if (text.startsWith(name, at) && at + name.length() <= to) {
                return name.length();
            }
        }
        int from = numberFrom(text, at);
        int radix = radix(text, at);
        int most = radix == 16 ? MOST_HEX_DIGITS : MOST_DIGITS;
        int i = from;
        while (from > 0 && i < to && i - from < most && Character.digit(text.bytes()[i], radix) >= 0) {
            i++;
        }
        boolean whole = i > from && from > 0 && i < to && text.bytes()[i] == ';';
        return whole ? i + 1 - at : 0;
    }

    /** The code point that the reference stands for. */
    static int value(SourceText text, int at, int length) {
        for (int i = 0; i < NAMES.length; i++) {
            if (text.startsWith(NAMES[i], at)) {
                return CHARACTERS.charAt(i);
            }
        }
        return Integer.parseInt(text.string(numberFrom(text, at), at + length - 1), radix(text, at));
    }

    private static int radix(SourceText text, int at) {
        return text.startsWith("&#x", at) ? 16 : 10;
    }

    /** Where its digits begin; 0 if it is no number. */
    private static int numberFrom(SourceText text, int at) {
        return text.startsWith("&#x", at) ? at + 3 : text.startsWith("&#", at) ? at + 2 : 0;
    }

    /** True if XML allows that character (XML 1.0 §2.2). */
    static boolean isCharacter(int value) {
        boolean control = value < ' ' && value != '\t' && value != '\n' && value != '\r';
        boolean half = value >= Character.MIN_SURROGATE && value <= Character.MAX_SURROGATE;
        return !control && !half && value != 0xFFFE && value != 0xFFFF && value <= Character.MAX_CODE_POINT;
    }
}
