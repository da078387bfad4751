package gudok.dialplan.check;

import java.util.ArrayList;
import java.util.List;

/** Whether an expression asks for a whole number. */
final class Anchors {
    private Anchors() {}

    /** True for one that asks for digits and leaves open, without saying so, what stands before or behind them. */
    static boolean areMissing(String expression) {
        boolean other = expression.isEmpty() || expression.startsWith("_") || expression.startsWith("/");
        boolean digits = expression.chars().anyMatch(c -> c >= '0' && c <= '9') || expression.contains("\\d");
        if (other || !digits || expression.contains("${")) {
            return false;
        }
        return alternatives(expression).stream().anyMatch(Anchors::isOpen);
    }

    private static boolean isOpen(String alternative) {
        String core = alternative;
        while (core.startsWith("(") && core.endsWith(")") && !core.startsWith("(?") && closes(core)) {
            core = core.substring(1, core.length() - 1);
            if (alternatives(core).size() > 1) {
                return areMissing(core);
            }
        }
        boolean begins =
                core.startsWith("^") || core.startsWith("\\A") || core.startsWith(".*") || core.startsWith(".+");
        boolean ends = core.endsWith("$") && !core.endsWith("\\$")
                || core.matches(".*\\.[*+]\\)*")
                || core.endsWith("\\z")
                || core.endsWith("\\Z");
        return !begins || !ends;
    }

    /** Whether the first parenthesis is closed by the last. */
    private static boolean closes(String text) {
        int depth = 0;
        for (int i = 0; i < text.length() - 1; i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
            } else {
                depth += c == '(' ? 1 : c == ')' ? -1 : 0;
                if (depth == 0) {
                    return false;
                }
            }
        }
        return true;
    }

    /** What stands between bars outside all parentheses and brackets. */
    private static List<String> alternatives(String expression) {
        List<String> all = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < expression.length(); i++) {
            char c = expression.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '(' || c == '[') {
                depth++;
            } else if (c == ')' || c == ']') {
                depth--;
            } else if (c == '|' && depth == 0) {
                all.add(expression.substring(start, i));
                start = i + 1;
            }
        }
        all.add(expression.substring(start));
        return all;
    }
}
