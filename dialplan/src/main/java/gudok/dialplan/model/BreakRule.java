package gudok.dialplan.model;

import java.util.Locale;
import java.util.Optional;

/** When a condition ends the look at its extension. */
public enum BreakRule {
    ON_FALSE,
    ON_TRUE,
    ALWAYS,
    NEVER;

    /** The word in the file, e.g. {@code on-false}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<BreakRule> of(String word) {
        for (BreakRule rule : values()) {
            if (rule.word().equalsIgnoreCase(word)) {
                return Optional.of(rule);
            }
        }
        return Optional.empty();
    }

    /** Whether the look ends after a condition that held or not. */
    public boolean leavesAfter(boolean passed) {
        return switch (this) {
            case ON_FALSE -> !passed;
            case ON_TRUE -> passed;
            case ALWAYS -> true;
            case NEVER -> false;
        };
    }
}
