package gudok.dialplan.hunt;

import gudok.dialplan.DialplanException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * For look-around and back-references. May need exponential time, so it gives up after a bounded number of steps.
 *
 * @param silent steps that it may take, at most, between two characters that it looks at
 */
record BacktrackingPattern(Pattern pattern, int silent) implements TextPattern {
    static final int MAX_STEPS = 1_000_000;
    /** So many silent steps take as long as one that is counted. */
    private static final int CHEAPER = 100;

    /** @throws DialplanException if it has too many ways through parts that may be empty */
    static BacktrackingPattern of(Pattern pattern) {
        return new BacktrackingPattern(pattern, SilentSteps.most(pattern.pattern()));
    }

    /** @throws DialplanException if the search takes too many steps */
    @Override
    public Optional<Groups> find(String subject, StepBudget budget) {
        int most = Math.min(MAX_STEPS, budget.left());
        CountedText text = new CountedText(subject, most, 1 + silent / CHEAPER);
        try {
            text.begin();
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

    /** A step of the engine looks at a character, or is one of the silent ones that the price includes. */
    private static final class CountedText implements CharSequence {
        private final String text;
        private final int most;
        private final int price;
        private int steps;

        CountedText(String text, int most, int price) {
            this.text = text;
            this.most = most;
            this.price = price;
        }

        /** The search begins at each character and at the end: silent steps there follow upon none that is counted. */
        void begin() {
            pay((long) (price - 1) * (text.length() + 1));
        }

        private void pay(long cost) {
            steps = (int) Math.min(most + 1L, steps + cost);
            if (steps > most) {
                throw new TooManySteps();
            }
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            pay(price);
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
