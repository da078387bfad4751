package gudok.dialplan.function;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Calculates arithmetic expressions while it reads them. Used once; throws ArithmeticException for every mistake. */
final class ExprParser {
    private static final int MAX_DEPTH = 100;

    private final String text;
    private final Map<String, Double> variables = new HashMap<>();
    private int at;
    private int depth;

    ExprParser(String text) {
        this.text = text;
    }

    /** The value of the last of the expressions between semicolons. */
    double result() {
        double result = 0;
        boolean any = false;
        while (!atEnd()) {
            if (skip(';')) {
                continue;
            }
            result = assignment();
            any = true;
            if (!atEnd() && !skip(';')) {
                throw mistake();
            }
        }
        if (!any) {
            throw mistake();
        }
        return result;
    }

    private double assignment() {
        int start = at;
        String name = word();
        if (!name.isEmpty() && skip('=')) {
            double value = assignment();
            variables.put(name, value);
            return value;
        }
        at = start;
        return sum();
    }

    private double sum() {
        double value = product();
        while (true) {
            if (skip('+')) {
                value += product();
            } else if (skip('-')) {
                value -= product();
            } else {
                return value;
            }
        }
    }

    private double product() {
        double value = power();
        while (true) {
            if (skip('*')) {
                value *= power();
            } else if (skip('/')) {
                double divisor = power();
                if (divisor == 0) {
                    throw mistake();
                }
                value /= divisor;
            } else {
                return value;
            }
        }
    }

    private double power() {
        double value = signed();
        while (skip('^')) {
            value = Math.pow(value, signed());
        }
        return value;
    }

    private double signed() {
        if (++depth > MAX_DEPTH) {
            throw mistake();
        }
        double value = skip('-') ? -signed() : skip('+') ? signed() : atom();
        depth--;
        return value;
    }

    private double atom() {
        if (skip('(')) {
            double value = assignment();
            expect(')');
            return value;
        }
        String name = word();
        if (name.isEmpty()) {
            return number();
        }
        return skip('(') ? ExprFunctions.call(name.toLowerCase(Locale.ROOT), arguments()) : named(name);
    }

    private double named(String name) {
        return variables.getOrDefault(name, ExprFunctions.CONSTANTS.getOrDefault(name, 0.0));
    }

    private double[] arguments() {
        List<Double> values = new ArrayList<>();
        if (!skip(')')) {
            do {
                values.add(assignment());
            } while (skip(','));
            expect(')');
        }
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private double number() {
        int from = at;
        while (at < text.length() && (Character.isDigit(text.charAt(at)) || text.charAt(at) == '.')) {
            at++;
        }
        try {
            return Double.parseDouble(text.substring(from, at));
        } catch (NumberFormatException e) {
            throw mistake();
        }
    }

    private String word() {
        atEnd();
        int from = at;
        while (at < text.length()
                && (isLetter(text.charAt(at)) || at > from && text.charAt(at) >= '0' && text.charAt(at) <= '9')) {
            at++;
        }
        return text.substring(from, at);
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
    }

    private void expect(char wanted) {
        if (!skip(wanted)) {
            throw mistake();
        }
    }

    private boolean skip(char wanted) {
        boolean there = !atEnd() && text.charAt(at) == wanted;
        at += there ? 1 : 0;
        return there;
    }

    /** Steps over white space. */
    private boolean atEnd() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at >= text.length();
    }

    private static ArithmeticException mistake() {
        return new ArithmeticException("not an expression");
    }
}
