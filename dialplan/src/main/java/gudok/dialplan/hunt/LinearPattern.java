package gudok.dialplan.hunt;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import gudok.dialplan.DialplanException;
import java.util.Optional;

/**
 * Runs in time proportional to pattern and text, whatever the text is; needs stack in proportion to the pattern.
 *
 * @param weight characters of the pattern when its repetitions are written out
 */
record LinearPattern(Pattern pattern, int weight) implements TextPattern {
    /** Searches that cost less are free: a hunt may have thousands of them. */
    private static final long LIGHT = 100_000;
    /** Its steps are so much cheaper than those of an engine that goes back. */
    private static final long CHEAPER = 10;

    @Override
    public Optional<Groups> find(String subject, StepBudget budget) {
        pay((long) weight * subject.length(), budget);
        try {
            Matcher matcher = pattern.matcher(subject);
            return matcher.find() ? Optional.of(groups(matcher)) : Optional.empty();
        } catch (StackOverflowError e) {
            throw new DialplanException("the expression has too many parts that may be absent for the stack of a call"
                    + " - write it with fewer repetitions and question marks");
        }
    }

    private static void pay(long cost, StepBudget budget) {
        if (cost <= LIGHT) {
            return;
        }
        if (cost / CHEAPER > budget.left()) {
            throw new DialplanException("the expression is too long for so long a text - repeat less in it");
        }
        budget.spend((int) (cost / CHEAPER));
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
}
