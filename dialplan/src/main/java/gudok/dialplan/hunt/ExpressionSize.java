package gudok.dialplan.hunt;

import gudok.dialplan.DialplanException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Estimates how much an expression grows to when its repetitions are written out, as engines do: {@code ((a{99}){99}){99}}
 * is nearly a million characters.
 */
final class ExpressionSize {
    static final int MOST = 100_000;
    static final int DEEPEST = 200;
    private static final int LONGEST_NAME = 12;
    private static final Pattern REPETITION = Pattern.compile("\\{([0-9]{1,9})(?:,([0-9]{0,9}))?}");

    private final String expression;
    private final Deque<Long> outside = new ArrayDeque<>();
    private long sum;
    private long last;
    private int at;

    private ExpressionSize(String expression) {
        this.expression = expression;
    }

    /** @throws DialplanException if it is too large or nested too deeply to be compiled */
    static void check(String expression) {
        if (expression.length() > MOST || new ExpressionSize(expression).measure() > MOST) {
            throw new DialplanException(
                    "the expression is longer than " + MOST + " characters when its repetitions are written out");
        }
    }

    private long measure() {
        while (at < expression.length() && sum <= MOST) {
            step(expression.charAt(at++));
        }
        return sum;
    }

    private void step(char c) {
        switch (c) {
            case '(' -> open();
            case ')' -> close();
            case '{' -> repeat();
            case '\\' -> {
                at++;
                add(1);
            }
            case '[' -> {
                skipClass();
                add(1);
            }
            default -> add(1);
        }
    }

    private void add(long size) {
        last = size;
        sum += size;
    }

    private void open() {
        outside.push(sum);
        sum = 0;
        if (outside.size() > DEEPEST) {
            throw new DialplanException("the expression is nested deeper than " + DEEPEST);
        }
    }

    private void close() {
        long inside = sum;
        sum = outside.isEmpty() ? 0 : outside.pop();
        add(inside + 1);
    }

    /** Of what stands before the brace. */
    private void repeat() {
        Matcher times = REPETITION.matcher(expression).region(at - 1, expression.length());
        if (!times.lookingAt()) {
            add(1);
            return;
        }
        at = times.end();
        boolean range = times.group(2) != null && !times.group(2).isEmpty();
        long most = Math.max(Long.parseLong(times.group(1)), range ? Long.parseLong(times.group(2)) : 1);
        sum += last * Math.max(0, most - 1);
        last *= most;
    }

    /** To the bracket that ends a class of characters; the first one may be a member. */
    private void skipClass() {
        int from = expression.startsWith("^", at) ? at + 1 : at;
        for (at = from; at < expression.length(); at++) {
            char c = expression.charAt(at);
            if (c == '\\') {
                at++;
            } else if (c == ']' && at > from) {
                at++;
                return;
            } else if (c == '[') {
                at += named();
            }
        }
    }

    /** Characters behind the bracket that belong to a class with a name, {@code [:digit:]}. */
    private int named() {
        String next = expression.substring(at, Math.min(expression.length(), at + LONGEST_NAME));
        int end = next.startsWith("[:") ? next.indexOf(":]") : -1;
        return end < 0 ? 0 : end + 1;
    }
}
