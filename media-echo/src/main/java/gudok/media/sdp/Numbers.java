package gudok.media.sdp;

import java.util.OptionalInt;

/** Decimal numbers of the grammar: digits only, no sign, bounded. */
final class Numbers {
    private static final int MAX_DIGITS = 9;

    private Numbers() {}

    /** The number, if the text is one from 0 to {@code max}. */
    static OptionalInt parse(String text, int max) {
        if (text.isEmpty() || text.length() > MAX_DIGITS || !isDigits(text)) {
            return OptionalInt.empty();
        }
        int number = Integer.parseInt(text);
        return number <= max ? OptionalInt.of(number) : OptionalInt.empty();
    }

    private static boolean isDigits(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
