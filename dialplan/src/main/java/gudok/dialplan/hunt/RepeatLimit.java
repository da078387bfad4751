package gudok.dialplan.hunt;

import gudok.dialplan.DialplanException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Refuses expressions whose repetitions multiply: engines write {@code (a{100}){100}} out ten thousand times, before and while
 * they search. Reads the pattern once and keeps no more than its open groups.
 */
final class RepeatLimit {
    /** How often a part may be repeated in all, as in RE2. */
    static final int MOST_NESTED = 1000;
    /** What all repetitions of one expression together may add to it. */
    static final int MOST_ADDED = 10_000;

    private static final Pattern COUNT = Pattern.compile("\\{([0-9]{1,9})(,([0-9]{0,9}))?}");

    private final String pattern;
    private final Matcher counts;
    private final Deque<Part> open = new ArrayDeque<>();
    private Part now = new Part();
    private int at;

    /** A group, or the whole: what came before its last item, and that item, which a count may still repeat. */
    private static final class Part {
        private long size;
        private long nested = 1;
        private long lastSize;
        private long lastNested = 1;

        void item(long itemSize, long itemNested) {
            size += lastSize;
            nested = Math.max(nested, lastNested);
            lastSize = itemSize;
            lastNested = itemNested;
        }

        void repeat(long times) {
            lastSize *= times;
            lastNested *= times;
        }
    }

    private RepeatLimit(String pattern) {
        this.pattern = pattern;
        this.counts = COUNT.matcher(pattern);
    }

    /**
     * How many characters the pattern has, at most, when its repetitions are written out.
     *
     * @throws DialplanException if there are too many
     */
    static int weigh(String pattern) {
        return pattern.indexOf('{') < 0 ? pattern.length() : new RepeatLimit(pattern).weight();
    }

    private int weight() {
        while (at < pattern.length()) {
            next();
        }
        while (!open.isEmpty()) {
            close();
        }
        now.item(0, 1);
        refuseTooMany();
        return (int) now.size;
    }

    private void next() {
        switch (pattern.charAt(at)) {
            case '\\' -> escape();
            case '[' -> characterClass();
            case '(' -> open();
            case ')' -> close();
            case '{' -> count();
            default -> item(1);
        }
    }

    private void item(int characters) {
        now.item(1, 1);
        at += characters;
    }

    private void escape() {
        int end = PatternItems.escapeEnd(pattern, at);
        now.item(pattern.startsWith("\\Q", at) ? end - 2 - at : 1, 1);
        at = end;
    }

    /** Its members count as one. */
    private void characterClass() {
        item(PatternItems.classEnd(pattern, at) - at);
    }

    private void open() {
        open.push(now);
        now = new Part();
        at++;
    }

    private void close() {
        at++;
        if (open.isEmpty()) {
            return;
        }
        now.item(0, 1);
        refuseTooMany();
        Part group = now;
        now = open.pop();
        now.item(group.size + 1, group.nested);
    }

    private void count() {
        if (!counts.region(at, pattern.length()).lookingAt()) {
            item(1);
            return;
        }
        String most = counts.group(3);
        long times = Long.parseLong(most == null || most.isEmpty() ? counts.group(1) : most);
        now.repeat(Math.min(MOST_NESTED + 1, Math.max(1, times)));
        if (now.lastNested > MOST_NESTED) {
            throw new DialplanException("the expression repeats a part more than " + MOST_NESTED
                    + " times (repetitions within repetitions multiply), at \"" + shortened(counts.end())
                    + "\" - repeat less, or write * or + in place of a number");
        }
        at = counts.end();
    }

    private void refuseTooMany() {
        if (now.size > MOST_ADDED + pattern.length()) {
            throw new DialplanException("the expression's repetitions make it longer than " + MOST_ADDED
                    + " characters - repeat less, or write * or + in place of a number");
        }
    }

    /** What stands before the offending count, with it. */
    private String shortened(int end) {
        return end > 40 ? "…" + pattern.substring(end - 40, end) : pattern.substring(0, end);
    }
}
