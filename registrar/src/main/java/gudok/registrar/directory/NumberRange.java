package gudok.registrar.directory;

import java.util.OptionalLong;

/** Whole numbers from {@code least} to {@code most}. */
record NumberRange(long least, long most) {
    private static final int MOST_DIGITS = 18;

    /** Empty if the text is no such number. */
    OptionalLong read(String text) {
        long number = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9 || i == MOST_DIGITS) {
                return OptionalLong.empty();
            }
            number = number * 10 + digit;
        }
        return text.isEmpty() || number < least || number > most ? OptionalLong.empty() : OptionalLong.of(number);
    }
}
