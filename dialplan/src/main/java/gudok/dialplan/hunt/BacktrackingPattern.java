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
    public Optional<Groups> find(String subject, StepBudget budget) {
        int most = Math.min(MAX_STEPS, budget.left());
        CountedText text = new CountedText(subject, most);
        try {
            Matcher matcher = pattern.matcher(text);
            return matcher.find() ? Optional.of(groups(matcher)) : Optional.empty();
        } catch (TooManySteps | StackOverflowError e) {
            throw new DialplanException("the expression gave up after " + Math.max(0, most) + " steps"
                    + (most < MAX_STEPS ? " that the call's other expressions had left" : "")
                    + " - write it without nested repetition, look-around and back-references");
        } finally {
            budget.spend(text.steps);
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
        private final int most;
        private int steps;

        CountedText(String text, int most) {
            this.text = text;
            this.most = most;
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if (++steps > most) {
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
