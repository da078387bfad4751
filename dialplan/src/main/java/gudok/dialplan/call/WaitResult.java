package gudok.dialplan.call;

import java.util.Optional;

/**
 * How a wait ended.
 *
 * @param digit the terminator that was pressed, only with {@link Reason#DIGIT}
 */
public record WaitResult(Reason reason, Optional<Character> digit) {
    /** The three ends of a wait. */
    public enum Reason {
        ELAPSED,
        PROGRAM_ENDED,
        DIGIT
    }
}
