package gudok.dialplan.function;

import gudok.dialplan.call.ArgumentSplitter;
import gudok.dialplan.call.MarkedText;
import gudok.dialplan.call.Value;
import java.util.List;

/**
 * {@code cond}: {@code A == B ? yes : no}, also {@code != > >= < <=}. Two texts are compared as texts by {@code ==} and
 * {@code !=}; in all other cases a text counts as its length.
 */
final class CondFunction implements Function {
    private static final Value MISTAKE = Value.configured("-ERR");

    @Override
    public String name() {
        return "cond";
    }

    @Override
    public Value call(Value arguments, FunctionContext context) {
        MarkedText text = new MarkedText(arguments);
        int question = text.find('?', 0);
        if (question < 0) {
            return MISTAKE;
        }
        Value colons =
                text.slice(0, question).plus(Value.configured(":")).plus(text.slice(question + 1, text.length()));
        List<Value> parts = ArgumentSplitter.on(':', colons, 3);
        return parts.size() < 2 ? MISTAKE : decide(new MarkedText(parts.get(0)), parts);
    }

    private static Value decide(MarkedText comparison, List<Value> parts) {
        int at = operator(comparison);
        if (at < 0) {
            return MISTAKE;
        }
        char sign = comparison.charAt(at);
        boolean equals = comparison.has(at + 1, '=');
        if (!equals && (sign == '!' || sign == '=')) {
            return MISTAKE;
        }
        String left = comparison.slice(0, at).text().strip();
        String right = comparison
                .slice(at + (equals ? 2 : 1), comparison.length())
                .text()
                .strip();
        boolean holds = holds(left, sign, equals, right);
        return holds ? parts.get(1) : parts.size() > 2 ? parts.get(2) : Value.EMPTY;
    }

    private static int operator(MarkedText comparison) {
        for (char sign : new char[] {'!', '>', '<', '='}) {
            int at = comparison.find(sign, 0);
            if (at >= 0) {
                return at;
            }
        }
        return -1;
    }

    private static boolean holds(String left, char sign, boolean equals, String right) {
        boolean texts = !CNumber.isNumber(left) && !CNumber.isNumber(right);
        int order = texts && (sign == '=' || sign == '!')
                ? left.compareTo(right)
                : Double.compare(weight(left), weight(right));
        return switch (sign) {
            case '=' -> order == 0;
            case '!' -> order != 0;
            case '>' -> order > 0 || equals && order == 0;
            default -> order < 0 || equals && order == 0;
        };
    }

    /** Plus zero, so that -0 equals 0. */
    private static double weight(String side) {
        return CNumber.isNumber(side) ? CNumber.parse(side) + 0.0 : side.length();
    }
}
