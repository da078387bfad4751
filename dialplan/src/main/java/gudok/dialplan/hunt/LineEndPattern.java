package gudok.dialplan.hunt;

import java.util.Optional;

/** PCRE's {@code $} also holds before a line feed that ends the text; the linear engine's does not. */
record LineEndPattern(TextPattern usual, TextPattern beforeLineFeed) implements TextPattern {
    @Override
    public Optional<Groups> find(String subject, StepBudget budget) {
        return (subject.endsWith("\n") ? beforeLineFeed : usual).find(subject, budget);
    }
}
