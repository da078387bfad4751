package gudok.media.line;

import java.util.List;
import java.util.Locale;

/**
 * What to think of a line.
 *
 * @param findings the worst first; at least one
 */
public record Verdict(Grade grade, List<Finding> findings) {
    /** How a line is. */
    public enum Grade {
        GOOD("good", "хорошо"),
        USABLE("usable", "приемлемо"),
        BAD("bad", "плохо");

        private final String english;
        private final String russian;

        Grade(String english, String russian) {
            this.english = english;
            this.russian = russian;
        }

        /** {@code good}, {@code usable} or {@code bad}, as in JSON and variables. */
        public String code() {
            return english;
        }

        /** In words of a language; English for all but Russian. */
        public String text(Locale locale) {
            return isRussian(locale) ? russian : english;
        }
    }

    /** One thing that was found, and how bad it is. */
    public record Finding(Reason reason, Grade grade) {}

    public Verdict {
        findings = List.copyOf(findings);
        if (findings.isEmpty()) {
            throw new IllegalArgumentException("a verdict needs a reason");
        }
    }

    /** The most important reason. */
    public Reason reason() {
        return findings.get(0).reason();
    }

    static boolean isRussian(Locale locale) {
        return locale.getLanguage().equals("ru");
    }
}
