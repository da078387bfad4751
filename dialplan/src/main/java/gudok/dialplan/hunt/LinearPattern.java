package gudok.dialplan.hunt;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.Optional;

/** Runs in time proportional to the text, whatever the text is. */
record LinearPattern(Pattern pattern) implements TextPattern {
    @Override
    public Optional<Groups> find(String subject) {
        Matcher matcher = pattern.matcher(subject);
        return matcher.find() ? Optional.of(groups(matcher)) : Optional.empty();
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
