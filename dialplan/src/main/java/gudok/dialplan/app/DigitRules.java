package gudok.dialplan.app;

import gudok.dialplan.DialplanException;
import gudok.dialplan.call.LogText;
import java.time.Duration;

/**
 * Which digits a caller is asked for, and how long.
 *
 * @param terminators digits that end the input; a {@code =} before them means that one of them must, a {@code +} before
 *     one that it is kept as the last digit
 */
record DigitRules(int min, int max, Duration timeout, String terminators, Duration digitTimeout) {
    static final int MOST_DIGITS = 128;
    private static final long LONGEST_MS = Integer.MAX_VALUE;

    /** @throws DialplanException if they contradict each other */
    DigitRules {
        if (max < 1 || max > MOST_DIGITS || min > max) {
            throw new DialplanException("from " + min + " to " + max
                    + " digits cannot be read - write a minimum, then a" + " maximum of 1 to " + MOST_DIGITS);
        }
        if (timeout.toMillis() < 1000) {
            throw new DialplanException("a timeout of " + timeout.toMillis() + " ms is too short - write 1000 or more");
        }
        boolean known = terminators.chars().allMatch(c -> "0123456789*#ABCDabcd=+".indexOf(c) >= 0);
        if (!known && !terminators.equalsIgnoreCase("none")) {
            throw new DialplanException(
                    "terminators \"" + LogText.of(terminators) + "\" are not digits - write for example #, or none");
        }
    }

    static int number(String written, String what) {
        return (int) WholeNumber.of(written, Integer.MAX_VALUE)
                .orElseThrow(() -> new DialplanException(
                        what + " \"" + LogText.of(written) + "\" is not a number - write a whole number"));
    }

    static Duration time(String written, String what) {
        return Duration.ofMillis(WholeNumber.of(written, LONGEST_MS)
                .orElseThrow(() -> new DialplanException(
                        what + " \"" + LogText.of(written) + "\" is not a time - write milliseconds")));
    }

    boolean needsTerminator() {
        return terminators.startsWith("=");
    }

    boolean ends(char digit) {
        return !terminators.equalsIgnoreCase("none") && indexOf(digit) >= 0;
    }

    boolean keeps(char digit) {
        int at = indexOf(digit);
        return at > 0 && terminators.charAt(at - 1) == '+';
    }

    private int indexOf(char digit) {
        return terminators.toUpperCase(java.util.Locale.ROOT).indexOf(digit);
    }
}
