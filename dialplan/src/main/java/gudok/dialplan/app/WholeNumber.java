package gudok.dialplan.app;

import java.util.OptionalLong;

/** Reads whole numbers without sign. */
final class WholeNumber {
    private WholeNumber() {}

    /** The number, or empty if the text is anything but ASCII digits or the number is above {@code highest}. */
    static OptionalLong of(String text, long highest) {
        boolean digits = !text.isEmpty() && text.length() <= 18 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!digits || Long.parseLong(text) > highest) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(Long.parseLong(text));
    }
}
