package gudok.dialplan.hunt;

import java.util.Optional;

/** {@code ^1000$}: by far the most frequent kind, compared without a regular expression. */
record LiteralPattern(String text) implements TextPattern {
    /** The pattern's own fast form; empty if it is more than an anchored literal. */
    static Optional<TextPattern> of(String pattern) {
        int last = pattern.length() - 1;
        if (last < 1 || pattern.charAt(0) != '^' || pattern.charAt(last) != '$') {
            return Optional.empty();
        }
        String inner = pattern.substring(1, last);
        return inner.chars().allMatch(LiteralPattern::isPlain)
                ? Optional.of(new LiteralPattern(inner))
                : Optional.empty();
    }

    @Override
    public Optional<Groups> find(String subject, StepBudget budget) {
        boolean equal = subject.startsWith(text)
                && (subject.length() == text.length()
                        || subject.length() == text.length() + 1 && subject.endsWith("\n"));
        return equal ? Optional.of(Groups.whole(text)) : Optional.empty();
    }

    private static boolean isPlain(int c) {
        return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c == '-';
    }
}
