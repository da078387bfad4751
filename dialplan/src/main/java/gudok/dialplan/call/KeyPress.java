package gudok.dialplan.call;

/**
 * A digit that is sent, or a pause between digits.
 *
 * @param digit        0-9, *, #, A-D; a blank for a pause
 * @param milliseconds how long, from 1
 */
public record KeyPress(char digit, int milliseconds) {
    public static KeyPress pause(int milliseconds) {
        return new KeyPress(' ', milliseconds);
    }

    public boolean isPause() {
        return digit == ' ';
    }
}
