package gudok.dialplan.app;

import gudok.dialplan.call.CallSession;
import gudok.dialplan.call.Source;
import gudok.dialplan.call.Value;
import gudok.dialplan.call.Wait;
import java.time.Duration;
import java.util.Optional;

/**
 * One try to read digits from a caller, while and after he hears a prompt; the first digit ends that. On the call's thread.
 */
final class DigitInput {
    private static final String ALL = "0123456789*#ABCD";
    private static final String TERMINATOR_USED = "read_terminator_used";
    private static final String RESULT = "read_result";

    /** How a try ended. */
    enum Result {
        SUCCESS,
        TIMEOUT,
        FAILURE
    }

    private final CallSession call;
    private final DigitRules rules;
    private final StringBuilder digits = new StringBuilder();
    private boolean terminated;
    private boolean timedOut;

    DigitInput(CallSession call, DigitRules rules) {
        this.call = call;
        this.rules = rules;
    }

    /** Reads; {@code variable} and the variables {@code read_result}, {@code read_terminator_used} tell the outcome. */
    Result read(Optional<Source> prompt, String variable) {
        for (String each : new String[] {RESULT, TERMINATOR_USED, variable}) {
            call.variables().unset(each);
        }
        prompt.flatMap(source -> new Playing(call, source).untilDigit(ALL)).ifPresent(this::take);
        while (!isOver()) {
            Duration patience = digits.isEmpty() ? rules.timeout() : rules.digitTimeout();
            Optional<Character> pressed =
                    call.await(Wait.forTime(patience).orDigit(ALL)).digit();
            timedOut = pressed.isEmpty();
            pressed.ifPresent(this::take);
        }
        Result result = result();
        call.variables().set(RESULT, Value.configured(result.name().toLowerCase(java.util.Locale.ROOT)));
        call.variables().set(variable, Value.peer(digits()));
        return result;
    }

    private boolean isOver() {
        return terminated || timedOut || digits.length() >= rules.max();
    }

    private void take(char digit) {
        terminated = rules.ends(digit);
        if (terminated) {
            call.variables().set(TERMINATOR_USED, Value.peer(String.valueOf(digit)));
        }
        if (!terminated || rules.keeps(digit)) {
            digits.append(digit);
        }
    }

    private Result result() {
        if (digits.length() < rules.min() || rules.needsTerminator() && !terminated) {
            return Result.FAILURE;
        }
        return timedOut ? Result.TIMEOUT : Result.SUCCESS;
    }

    String digits() {
        return digits.toString();
    }

    /** Whether he pressed a terminator and nothing else. */
    boolean isDeclined() {
        return terminated && digits.isEmpty();
    }
}
