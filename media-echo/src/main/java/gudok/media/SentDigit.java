package gudok.media;

/**
 * A digit to be sent, or a pause.
 *
 * @param digit        0-9, *, #, A-D; a blank is a pause
 * @param milliseconds how long, 1 to 60000
 */
public record SentDigit(char digit, int milliseconds) {
    private static final String KNOWN = "0123456789*#ABCD ";

    public SentDigit {
        if (KNOWN.indexOf(digit) < 0 || milliseconds < 1 || milliseconds > 60_000) {
            throw new IllegalArgumentException("cannot be sent: " + digit + " of " + milliseconds + " ms");
        }
    }

    /** Silence between digits. */
    public static SentDigit pause(int milliseconds) {
        return new SentDigit(' ', milliseconds);
    }

    boolean isPause() {
        return digit == ' ';
    }
}
