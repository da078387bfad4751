package gudok.dialplan.hunt;

import gudok.dialplan.DialplanException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds how much an engine that goes back may do between two characters that it reads, for that cannot be counted while it
 * runs: {@code (a?|b?)} thirty times has 2^30 ways through an empty text. Reads the pattern once.
 */
final class SilentSteps {
    static final int MOST = 10_000;

    private static final Pattern QUANTIFIER = Pattern.compile("(?:([*+?])|\\{([0-9]+)(,?)([0-9]*)})[?+]?");
    /** What stands between a group's parenthesis and its content. */
    private static final Pattern KIND = Pattern.compile("\\?(?:(<?[=!])|P?<[^>)]*>|P=[^)]*|>|[a-zA-Z^-]*:?)");

    private static final String PLACES = "bBAZzGk123456789";

    private final String pattern;
    private final Matcher quantifiers;
    private final Matcher kinds;
    private final Deque<Group> open = new ArrayDeque<>();
    private Group now = new Group(false);
    private int at;

    /** A group that is being read, or the whole. */
    private static final class Group {
        private final boolean look;
        private SilentWays others = new SilentWays(0, 0, 0, 0);
        private SilentWays before = SilentWays.NOTHING;
        private boolean hasOthers;

        Group(boolean look) {
            this.look = look;
        }

        void alternative() {
            others = whole();
            hasOthers = true;
            before = SilentWays.NOTHING;
        }

        SilentWays whole() {
            return hasOthers ? others.or(before) : before;
        }

        SilentWays closed() {
            return look ? whole().lookedAt() : whole();
        }
    }

    private SilentSteps(String pattern) {
        this.pattern = pattern;
        this.quantifiers = QUANTIFIER.matcher(pattern);
        this.kinds = KIND.matcher(pattern);
    }

    /** @throws DialplanException if they are more than {@link #MOST} */
    static int most(String pattern) {
        long most = new SilentSteps(pattern).read().most();
        if (most > MOST) {
            throw new DialplanException("the expression has too many ways through parts that may be empty, and needs an"
                    + " engine that tries them all - write it without look-around and back-references, or with fewer"
                    + " alternatives that may be empty");
        }
        return (int) most;
    }

    private SilentWays read() {
        while (at < pattern.length()) {
            next();
        }
        while (!open.isEmpty()) {
            close();
        }
        return now.whole();
    }

    private void next() {
        switch (pattern.charAt(at)) {
            case '\\' -> escape();
            case '[' -> item(PatternItems.classEnd(pattern, at), SilentWays.CHARACTER);
            case '(' -> open();
            case ')' -> close();
            case '|' -> alternative();
            case '^', '$' -> item(at + 1, SilentWays.PLACE);
            default -> item(at + 1, SilentWays.CHARACTER);
        }
    }

    private void alternative() {
        now.alternative();
        at++;
    }

    private void escape() {
        boolean place = at + 1 < pattern.length() && PLACES.indexOf(pattern.charAt(at + 1)) >= 0;
        item(PatternItems.escapeEnd(pattern, at), place ? SilentWays.PLACE : SilentWays.CHARACTER);
    }

    private void open() {
        at++;
        open.push(now);
        boolean special = kinds.region(at, pattern.length()).lookingAt();
        now = new Group(special && kinds.group(1) != null);
        at = special ? kinds.end() : at;
    }

    private void close() {
        if (open.isEmpty()) {
            at++;
            return;
        }
        SilentWays group = now.closed();
        now = open.pop();
        item(at + 1, group);
    }

    private void item(int end, SilentWays ways) {
        at = end;
        now.before = now.before.then(at < pattern.length() ? quantified(ways) : ways);
    }

    private SilentWays quantified(SilentWays ways) {
        if (!quantifiers.region(at, pattern.length()).lookingAt()) {
            return ways;
        }
        at = quantifiers.end();
        String sign = quantifiers.group(1);
        boolean optional = sign == null ? quantifiers.group(2).matches("0+") : !sign.equals("+");
        SilentWays repeated = "?".equals(sign) ? ways : ways.again();
        return optional ? repeated.optional() : repeated;
    }
}
