package gudok.dialplan.hunt;

import java.util.Optional;

/**
 * Characters with which every text begins that an expression matches.
 *
 * @param text  not empty
 * @param whole whether they are all of it, but for a line feed at the end
 */
record LiteralPrefix(String text, boolean whole) {
    /** Empty if the expression does not tell. Rather tells nothing than too much. */
    static Optional<LiteralPrefix> of(String expression) {
        if (!expression.startsWith("^") || expression.indexOf('|') >= 0) {
            return Optional.empty();
        }
        int from = startsWithPlainGroup(expression) ? 2 : 1;
        int end = from;
        while (end < expression.length() && isPlain(expression.charAt(end))) {
            end++;
        }
        boolean whole = from == 1 && end == expression.length() - 1 && expression.charAt(end) == '$';
        boolean repeated = end < expression.length() && "*?{".indexOf(expression.charAt(end)) >= 0;
        String text = expression.substring(from, repeated ? Math.max(from, end - 1) : end);
        return text.isEmpty() ? Optional.empty() : Optional.of(new LiteralPrefix(text, whole));
    }

    /** A group that encloses all that follows, so that nothing makes it optional: <code>^(1[0-9]+)$</code>. */
    private static boolean startsWithPlainGroup(String expression) {
        boolean group = expression.startsWith("^(") && !expression.startsWith("^(?");
        return group && (expression.endsWith(")$") || expression.endsWith(")")) && closing(expression);
    }

    /** Whether the first group's end is the end of the expression, taking nothing that is hard to read. */
    private static boolean closing(String expression) {
        int last = expression.endsWith("$") ? expression.length() - 2 : expression.length() - 1;
        String inner = expression.substring(2, last);
        return inner.chars().noneMatch(c -> c == '(' || c == ')');
    }

    private static boolean isPlain(int c) {
        return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c == '-';
    }
}
