package gudok.dialplan.check;

import gudok.dialplan.model.Action;
import gudok.dialplan.model.Check;
import gudok.dialplan.model.Condition;
import gudok.dialplan.model.Extension;
import gudok.dialplan.model.WarningName;
import gudok.dialplan.step.Printable;
import java.util.List;
import java.util.Optional;

/** What is surprising about the conditions of one extension. */
final class ConditionCheck {
    static final String EARLY_ACTIONS = WarningName.ACTIONS_BEFORE_CONDITION.id();
    static final String ANTI_ACTION = WarningName.ANTI_ACTION_ENDS_HUNT.id();
    static final String UNANCHORED = WarningName.UNANCHORED_EXPRESSION.id();

    private final AdviceSink sink;
    private final Extension extension;

    ConditionCheck(AdviceSink sink, Extension extension) {
        this.sink = sink;
        this.extension = extension;
    }

    void look() {
        earlyActions(extension.conditions());
        extension.conditions().forEach(this::condition);
    }

    private void condition(Condition condition) {
        Conditions.checks(condition).forEach(this::expression);
        if (!condition.antiActions().isEmpty() && !extension.goesOn() && !Conditions.alwaysHolds(condition)) {
            sink.advise(
                    condition.place(),
                    ANTI_ACTION,
                    "when this condition fails its anti-actions are executed and no later extension is looked at"
                            + " - write continue=\"true\" at the extension if others shall follow");
        }
        condition.nested().forEach(this::condition);
    }

    private void earlyActions(List<Condition> conditions) {
        Optional<Condition> failing = Optional.empty();
        for (int i = conditions.size() - 1; i >= 0; i--) {
            Condition condition = conditions.get(i);
            Optional<Action> early = condition.actions().stream()
                    .filter(action -> !action.inline())
                    .findFirst();
            if (failing.isPresent()
                    && early.isPresent()
                    && !condition.breakRule().leavesAfter(true)) {
                sink.advise(
                        early.get().place(),
                        EARLY_ACTIONS,
                        "the actions here are executed even if the condition of line "
                                + failing.get().place().line() + " fails - move them into the last condition");
            }
            if (!Conditions.alwaysHolds(condition) && condition.breakRule().leavesAfter(false)) {
                failing = Optional.of(condition);
            }
        }
    }

    private void expression(Check check) {
        if (Conditions.isNumber(check) && Anchors.areMissing(check.expression())) {
            sink.advise(
                    check.place(),
                    UNANCHORED,
                    "the expression \"" + Printable.of(check.expression())
                            + "\" also matches longer numbers that hold it - write ^ before and $ behind it");
        }
    }
}
