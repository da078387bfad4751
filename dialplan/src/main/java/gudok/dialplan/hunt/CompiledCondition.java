package gudok.dialplan.hunt;

import gudok.dialplan.call.ArrayValue;
import gudok.dialplan.call.Value;
import gudok.dialplan.model.Condition;
import gudok.dialplan.model.Extension;
import java.util.List;
import java.util.Optional;

/** A condition with its check, its actions and the conditions nested in it. */
record CompiledCondition(
        Condition source,
        CompiledCheck check,
        List<CompiledAction> actions,
        List<CompiledAction> antiActions,
        List<CompiledCondition> nested) {
    static final String CAPTURES = "DP_MATCH";

    /** Looks at conditions in order; returns whether the last one that was looked at lets the extension proceed. */
    static boolean evaluate(List<CompiledCondition> conditions, Hunt hunt, Extension extension) {
        boolean proceed = false;
        for (CompiledCondition condition : conditions) {
            boolean passed = condition.passes(hunt, extension);
            proceed = passed || !condition.antiActions.isEmpty();
            if (condition.source.breakRule().leavesAfter(passed)) {
                condition.left(
                        hunt, extension, "break=" + condition.source.breakRule().word());
                return proceed;
            }
            if (proceed && !condition.nested.isEmpty()) {
                proceed = evaluate(condition.nested, hunt, extension) || !condition.source.requireNested();
                if (!proceed && !condition.isPatient()) {
                    condition.left(hunt, extension, "nested conditions failed");
                    return false;
                }
            }
        }
        return proceed;
    }

    private boolean isPatient() {
        return source.breakRule() == gudok.dialplan.model.BreakRule.NEVER;
    }

    private void left(Hunt hunt, Extension extension, String reason) {
        hunt.recorder().left(extension, source, reason);
    }

    private boolean passes(Hunt hunt, Extension extension) {
        CompiledCheck.Verdict verdict = check.test(hunt, extension);
        if (verdict.passed()) {
            verdict.captures().ifPresent(groups -> hunt.assign(CAPTURES, captured(groups)));
            actions.forEach(action -> action.collect(hunt, extension, verdict.captures()));
        } else {
            antiActions.forEach(action -> action.collectAnti(hunt, extension));
        }
        return verdict.passed();
    }

    private static Value captured(List<Value> groups) {
        return Optional.of(groups)
                .filter(found -> !found.isEmpty())
                .map(ArrayValue::of)
                .orElse(Value.EMPTY);
    }
}
