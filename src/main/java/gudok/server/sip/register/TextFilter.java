package gudok.server.sip.register;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A regular expression of the directory that peers' texts have to contain. Texts are cut, and one that takes too many steps is
 * taken for one that does not match: no text can hold up the thread. Immutable.
 */
final class TextFilter {
    private static final Logger log = LoggerFactory.getLogger(TextFilter.class);
    private static final int MOST_CHARS = 256;
    private static final int MOST_STEPS = 20_000;

    private final Optional<Pattern> pattern;

    private TextFilter(Optional<Pattern> pattern) {
        this.pattern = pattern;
    }

    /** One that cannot be understood matches nothing. */
    static TextFilter of(String expression) {
        try {
            return new TextFilter(Optional.of(Pattern.compile(expression)));
        } catch (PatternSyntaxException e) {
            log.warn("user-agent-filter not understood expression={} reason={}", expression, e.getDescription());
            return new TextFilter(Optional.empty());
        } catch (StackOverflowError e) {
            log.warn("user-agent-filter is nested too deeply expression_chars={}", expression.length());
            return new TextFilter(Optional.empty());
        }
    }

    boolean isIn(String text) {
        CharSequence bounded = new Stepwise(text.substring(0, Math.min(text.length(), MOST_CHARS)), new int[1]);
        try {
            return pattern.isPresent() && pattern.get().matcher(bounded).find();
        } catch (TooManyStepsException | StackOverflowError e) {
            return false;
        }
    }

    /** A text that counts how often it is looked at, which is the only way to stop Java's matcher. */
    private record Stepwise(String text, int[] steps) implements CharSequence {
        @Override
        public char charAt(int index) {
            if (steps[0]++ == MOST_STEPS) {
                throw new TooManyStepsException();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    private static final class TooManyStepsException extends RuntimeException {
        private static final long serialVersionUID = 1;

        TooManyStepsException() {
            super("too many steps", null, false, false);
        }
    }
}
