package gudok.media.sdp;

import java.util.OptionalInt;

/** Decimal numbers of the grammar: digits only, no sign, bounded. */
final class Numbers {
    private static final int MAX_DIGITS = 9;

    private Numbers() {}

    /** The number, if the text is one from 0 to {@code max}. */
    static OptionalInt parse(String text, int max) {
        if (text.isEmpty() || text.length() > MAX_DIGITS || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return OptionalInt.empty();
        }
        int number = Integer.parseInt(text);
        return number <= max ? OptionalInt.of(number) : OptionalInt.empty();
    }
}
