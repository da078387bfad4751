package gudok.dialplan.hunt;

import com.google.re2j.Pattern;
import gudok.dialplan.DialplanException;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;

/**
 * Compiles an expression of a dialplan: a regular expression that is searched anywhere in the text, {@code
 * /expression/flags} with the flags {@code i} and {@code s}, or a digit pattern that begins with {@code _}.
 */
final class PatternCompiler {
    private static final TextPattern EVERYTHING = (subject, budget) -> Optional.of(TextPattern.Groups.whole(subject));

    private PatternCompiler() {}

    /** @throws DialplanException if it is no expression; the message says why */
    static TextPattern compile(String expression) {
        String written = expression.startsWith("_") ? DigitPattern.toRegex(expression.substring(1)) : expression;
        if (written.isEmpty()) {
            return EVERYTHING;
        }
        if (!written.startsWith("/")) {
            return compile(written, "");
        }
        int close = written.lastIndexOf('/');
        if (close == 0) {
            throw new DialplanException("the expression \"" + expression + "\" begins with / and has no second one");
        }
        return compile(written.substring(1, close), written.substring(close + 1));
    }

    /** Flags after the last slash that mean nothing. */
    static String ignoredFlags(String expression) {
        int close = expression.lastIndexOf('/');
        return expression.startsWith("/") && close > 0
                ? expression.substring(close + 1).replaceAll("[is]", "")
                : "";
    }

    private static TextPattern compile(String pattern, String flags) {
        return flags.isEmpty()
                ? LiteralPattern.of(pattern).orElseGet(() -> regular(pattern, flags))
                : regular(pattern, flags);
    }

    private static TextPattern regular(String pattern, String flags) {
        int weight = RepeatLimit.weigh(pattern);
        try {
            return compiled(pattern, flags, weight);
        } catch (StackOverflowError e) {
            throw new DialplanException("the expression is nested too deeply");
        }
    }

    private static TextPattern compiled(String pattern, String flags, int weight) {
        Optional<TextPattern> linear = linear(pattern, flags, weight);
        if (linear.isPresent() && pattern.indexOf('$') < 0) {
            return linear.get();
        }
        if (linear.isPresent()) {
            return new LineEndPattern(linear.get(), endingBeforeLineFeed(pattern, flags, linear.get()));
        }
        return backtracking(pattern, flags);
    }

    private static Optional<TextPattern> linear(String pattern, String flags, int weight) {
        int options = (flags.indexOf('i') >= 0 ? Pattern.CASE_INSENSITIVE : 0)
                | (flags.indexOf('s') >= 0 ? Pattern.DOTALL : 0);
        try {
            return Optional.of(new LinearPattern(Pattern.compile(pattern, options), weight));
        } catch (com.google.re2j.PatternSyntaxException e) {
            return Optional.empty();
        }
    }

    private static TextPattern endingBeforeLineFeed(String pattern, String flags, TextPattern otherwise) {
        try {
            return backtracking(pattern, flags);
        } catch (DialplanException e) {
            return otherwise;
        }
    }

    private static TextPattern backtracking(String pattern, String flags) {
        int options = java.util.regex.Pattern.UNIX_LINES
                | (flags.indexOf('i') >= 0 ? java.util.regex.Pattern.CASE_INSENSITIVE : 0)
                | (flags.indexOf('s') >= 0 ? java.util.regex.Pattern.DOTALL : 0);
        try {
            return BacktrackingPattern.of(java.util.regex.Pattern.compile(PcreSyntax.toJava(pattern), options));
        } catch (PatternSyntaxException e) {
            throw new DialplanException("the expression \"" + pattern + "\" is wrong near character "
                    + (Math.max(0, e.getIndex()) + 1) + ": " + e.getDescription());
        }
    }
}
