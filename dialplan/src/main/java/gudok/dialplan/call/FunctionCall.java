package gudok.dialplan.call;

import java.util.Optional;

/**
 * What stands between the braces of <code>${name(arguments)}</code> or <code>${name arguments}</code>, not expanded yet.
 *
 * @param arguments up to the parenthesis that closes the first one; what stands behind it means nothing
 */
record FunctionCall(Value name, Value arguments) {
    /** The call if the operator wrote a space or a parenthesis. */
    static Optional<FunctionCall> in(MarkedText inside) {
        int parenthesis = inside.find('(', 0);
        int space = inside.find(' ', 0);
        if (parenthesis < 0 && space < 0) {
            return Optional.empty();
        }
        int end = space < 0 || parenthesis >= 0 && parenthesis < space ? parenthesis : space;
        int from = end;
        while (inside.has(from, ' ')) {
            from++;
        }
        Value arguments = inside.has(from, '(')
                ? inside.slice(from + 1, closing(inside, from))
                : inside.slice(from, inside.length());
        return Optional.of(new FunctionCall(inside.slice(0, end), arguments));
    }

    private static int closing(MarkedText text, int open) {
        int depth = 0;
        for (int at = open; at < text.length(); at++) {
            if (text.has(at, '(')) {
                depth++;
            } else if (text.has(at, ')') && --depth == 0) {
                return at;
            }
        }
        return text.length();
    }
}
