package gudok.dialplan.function;

import gudok.dialplan.call.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * {@code expr}: calculates. {@code + - * / ^}, parentheses, assignments, functions such as {@code max(a,b)}; several
 * expressions are separated by {@code |} or {@code ;} and the last one answers, with at most ten decimals. {@code !err!} for
 * what cannot be calculated. What a stranger wrote can only be a number.
 */
final class ExprFunction implements Function {
    private static final Value MISTAKE = Value.configured("!err!");
    private static final int LONGEST = 4096;

    @Override
    public String name() {
        return "expr";
    }

    @Override
    public Value call(Value arguments, FunctionContext context) {
        String text = arguments.text();
        boolean numbersOnly = arguments.parts().stream()
                .allMatch(part -> part.origin() == Value.Origin.CONFIGURATION || CNumber.isNumber(part.text()));
        if (text.isBlank() || text.length() > LONGEST || !numbersOnly) {
            return MISTAKE;
        }
        try {
            return Texts.like(arguments, written(new ExprParser(text.replace('|', ';')).result()));
        } catch (ArithmeticException e) {
            return MISTAKE;
        }
    }

    private static String written(double result) {
        if (Double.isNaN(result) || Double.isInfinite(result)) {
            throw new ArithmeticException("no number");
        }
        String plain = new BigDecimal(result)
                .setScale(10, RoundingMode.HALF_EVEN)
                .toPlainString()
                .replaceAll("\\.?0+$", "");
        return result < 0 && !plain.startsWith("-") || plain.equals("-") || plain.isEmpty()
                ? result < 0 ? "-0" : "0"
                : plain;
    }
}
