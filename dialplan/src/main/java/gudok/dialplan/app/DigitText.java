package gudok.dialplan.app;

import gudok.dialplan.DialplanException;
import gudok.dialplan.call.ActionData;
import gudok.dialplan.call.KeyPress;
import gudok.dialplan.call.LogText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * Reads digits to be sent: {@code 0-9 * # A-D}, {@code w} for half a second and {@code W} for a second of pause, in groups
 * joined by {@code +}, each with an optional {@code @milliseconds} for its digits.
 */
final class DigitText {
    private static final String DIGITS = "0123456789*#ABCD";
    private static final int MOST = 128;
    private static final int USUAL_MS = 250;
    private static final int SHORTEST_MS = 50;
    private static final int LONGEST_MS = 24_000;

    private DigitText() {}

    static List<KeyPress> parse(ActionData data) {
        String text = data.text().strip();
        List<KeyPress> keys = new ArrayList<>();
        for (String group : text.split("\\+")) {
            int at = group.indexOf('@');
            int length = at < 0 ? USUAL_MS : milliseconds(group.substring(at + 1));
            String digits = at < 0 ? group : group.substring(0, at);
            digits.strip().chars().forEach(c -> keys.add(key((char) c, length, text)));
        }
        if (keys.isEmpty() || keys.size() > MOST) {
            throw new DialplanException(
                    (keys.isEmpty() ? "no digits are named" : "more than " + MOST + " digits") + expected());
        }
        return List.copyOf(keys);
    }

    private static KeyPress key(char written, int length, String text) {
        if (written == 'w' || written == 'W') {
            return KeyPress.pause(written == 'w' ? 500 : 1000);
        }
        char digit = String.valueOf(written).toUpperCase(Locale.ROOT).charAt(0);
        if (DIGITS.indexOf(digit) < 0) {
            throw new DialplanException("\"" + LogText.of(text) + "\" has other characters than digits" + expected());
        }
        return new KeyPress(digit, length);
    }

    private static int milliseconds(String written) {
        OptionalLong ms = WholeNumber.of(written.strip(), Integer.MAX_VALUE);
        if (ms.isEmpty()) {
            throw new DialplanException("\"" + LogText.of(written) + "\" behind @ is no length" + expected());
        }
        return (int) Math.max(SHORTEST_MS, Math.min(LONGEST_MS, ms.getAsLong()));
    }

    private static String expected() {
        return " - write for example 12w34#, or 12+34@100 for digits of 100 ms";
    }
}
