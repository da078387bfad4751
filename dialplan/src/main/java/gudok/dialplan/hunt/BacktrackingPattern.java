package gudok.dialplan.hunt;

import gudok.dialplan.DialplanException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** For look-around and back-references. May need exponential time, so it gives up after a bounded number of steps. */
record BacktrackingPattern(Pattern pattern) implements TextPattern {
    static final int MAX_STEPS = 1_000_000;

    /** @throws DialplanException if the search takes too many steps */
    @Override
    public Optional<Groups> find(String subject) {
        try {
            Matcher matcher = pattern.matcher(new CountedText(subject));
            return matcher.find() ? Optional.of(groups(matcher)) : Optional.empty();
        } catch (TooManySteps | StackOverflowError e) {
            throw new DialplanException("the expression gave up after " + MAX_STEPS
                    + " steps - write it without nested repetition, look-around and back-references");
        }
    }

    private static Groups groups(Matcher matcher) {
        int count = matcher.groupCount() + 1;
        int[] starts = new int[count];
        int[] ends = new int[count];
        for (int i = 0; i < count; i++) {
            starts[i] = matcher.start(i);
            ends[i] = matcher.end(i);
        }
        return new Groups(starts, ends);
    }

    /** Every step of the engine looks at a character. */
    private static final class CountedText implements CharSequence {
        private final String text;
        private int steps;

        CountedText(String text) {
            this.text = text;
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if (++steps > MAX_STEPS) {
                throw new TooManySteps();
            }
            return text.charAt(index);
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

    private static final class TooManySteps extends RuntimeException {
        private static final long serialVersionUID = 1;

        TooManySteps() {
            super(null, null, false, false);
        }
    }
}
