package gudok.dialplan.model;

import java.util.List;
import java.util.Optional;

/**
 * A question and what its answer leads to.
 *
 * @param check         the condition's own field, expression and times
 * @param group         the {@code <regex>} children when the attribute {@code regex} is there; they replace field and
 *     expression
 * @param actions       collected when the condition holds
 * @param antiActions   collected when it does not
 * @param nested        examined when the extension still proceeds after this condition
 * @param requireNested false: nested conditions that fail do no harm
 */
public record Condition(
        Check check,
        Optional<CheckGroup> group,
        BreakRule breakRule,
        List<Action> actions,
        List<Action> antiActions,
        List<Condition> nested,
        boolean requireNested) {
    public Condition {
        actions = List.copyOf(actions);
        antiActions = List.copyOf(antiActions);
        nested = List.copyOf(nested);
    }

    public Place place() {
        return check.place();
    }
}
