package gudok.dialplan.app;

import gudok.dialplan.call.CallSession;
import gudok.dialplan.call.Value;
import gudok.dialplan.call.Variables;
import gudok.dialplan.call.Wait;
import java.util.Locale;

/**
 * The digits with which a caller stops what he hears: variable {@code playback_terminators}, default {@code *}; {@code
 * any} is 0-9, * and #, {@code none} no digit.
 */
final class Terminators {
    private static final String USED = "playback_terminator_used";
    private static final String DIGITS = "0123456789*#";
    private static final String KNOWN = DIGITS + "ABCD";

    private Terminators() {}

    /** Waits until {@code wait} is over or a terminator is pressed, which is then found in the variable. */
    static void await(CallSession call, Wait wait) {
        call.variables().unset(USED);
        call.await(wait.orDigit(of(call.variables())))
                .digit()
                .ifPresent(digit -> call.variables().set(USED, Value.peer(String.valueOf(digit))));
    }

    static String of(Variables variables) {
        String written = variables.text("playback_terminators", "*").strip().toUpperCase(Locale.ROOT);
        return switch (written) {
            case "ANY" -> DIGITS;
            case "NONE" -> "";
            default -> {
                StringBuilder digits = new StringBuilder();
                written.chars().filter(c -> KNOWN.indexOf(c) >= 0).distinct().forEach(c -> digits.append((char) c));
                yield digits.toString();
            }
        };
    }
}
