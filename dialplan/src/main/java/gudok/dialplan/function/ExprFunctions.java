package gudok.dialplan.function;

import java.util.Arrays;
import java.util.Map;

/** What expressions can call. */
final class ExprFunctions {
    static final Map<String, Double> CONSTANTS = Map.of(
            "M_PI",
            Math.PI,
            "M_PI_2",
            Math.PI / 2,
            "M_PI_4",
            Math.PI / 4,
            "M_1_PI",
            1 / Math.PI,
            "M_2_PI",
            2 / Math.PI,
            "M_E",
            Math.E,
            "M_LN2",
            Math.log(2),
            "M_LN10",
            Math.log(10),
            "M_SQRT2",
            Math.sqrt(2),
            "M_SQRT1_2",
            Math.sqrt(0.5));

    private ExprFunctions() {}

    /** @throws ArithmeticException if there is no such function, or not for these arguments */
    static double call(String name, double[] a) {
        return switch (a.length) {
            case 0 -> throw unknown();
            case 1 -> one(name, a[0]);
            default -> several(name, a);
        };
    }

    private static double one(String name, double x) {
        return switch (name) {
            case "abs" -> Math.abs(x);
            case "ipart" -> x < 0 ? Math.ceil(x) : Math.floor(x);
            case "fpart" -> x - (x < 0 ? Math.ceil(x) : Math.floor(x));
            case "sqrt" -> Math.sqrt(x);
            case "ceil" -> Math.ceil(x);
            case "floor" -> Math.floor(x);
            case "exp" -> Math.exp(x);
            case "ln" -> Math.log(x);
            case "log" -> Math.log10(x);
            case "pow10" -> Math.pow(10, x);
            case "deg" -> Math.toDegrees(x);
            case "rad" -> Math.toRadians(x);
            case "not" -> x == 0 ? 1 : 0;
            default -> angle(name, x);
        };
    }

    private static double angle(String name, double x) {
        return switch (name) {
            case "sin" -> Math.sin(x);
            case "cos" -> Math.cos(x);
            case "tan" -> Math.tan(x);
            case "asin" -> Math.asin(x);
            case "acos" -> Math.acos(x);
            case "atan" -> Math.atan(x);
            case "sinh" -> Math.sinh(x);
            case "cosh" -> Math.cosh(x);
            case "tanh" -> Math.tanh(x);
            default -> several(name, new double[] {x});
        };
    }

    private static double several(String name, double[] a) {
        return switch (name) {
            case "min" -> Arrays.stream(a).min().orElseThrow();
            case "max" -> Arrays.stream(a).max().orElseThrow();
            case "avg" -> Arrays.stream(a).average().orElseThrow();
            default -> a.length == 2 ? two(name, a[0], a[1]) : three(name, a);
        };
    }

    private static double two(String name, double x, double y) {
        return switch (name) {
            case "mod" -> divided(x % y);
            case "pow" -> Math.pow(x, y);
            case "atan2" -> Math.atan2(x, y);
            case "logn" -> divided(Math.log(x) / Math.log(y));
            case "equal" -> x == y ? 1 : 0;
            case "above" -> x > y ? 1 : 0;
            case "below" -> x < y ? 1 : 0;
            case "and" -> x != 0 && y != 0 ? 1 : 0;
            case "or" -> x != 0 || y != 0 ? 1 : 0;
            default -> throw unknown();
        };
    }

    private static double three(String name, double[] a) {
        if (a.length == 3 && name.equals("if")) {
            return a[0] != 0 ? a[1] : a[2];
        }
        if (a.length == 3 && name.equals("clip")) {
            return Math.max(a[1], Math.min(a[2], a[0]));
        }
        if (name.equals("select") && (a.length == 3 || a.length == 4)) {
            return a[0] < 0 ? a[1] : a[0] == 0 ? a[2] : a[a.length - 1];
        }
        throw unknown();
    }

    private static double divided(double result) {
        if (Double.isNaN(result) || Double.isInfinite(result)) {
            throw new ArithmeticException("divided by zero");
        }
        return result;
    }

    private static ArithmeticException unknown() {
        return new ArithmeticException("no such function");
    }
}
