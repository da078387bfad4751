package gudok.dialplan.hunt;

import gudok.dialplan.function.FunctionRegistry;
import gudok.dialplan.model.Check;
import gudok.dialplan.model.CheckGroup;
import gudok.dialplan.model.Condition;
import gudok.dialplan.model.Findings;
import gudok.dialplan.model.WarningName;
import java.util.List;

/** Compiles the conditions of one extension. */
final class ConditionCompiler {
    private final Findings findings;
    private final ActionCompiler actions;
    private final CheckCompiler checks;

    ConditionCompiler(Findings findings, ActionCompiler actions, FunctionRegistry functions) {
        this.findings = findings;
        this.actions = actions;
        this.checks = new CheckCompiler(findings, functions);
    }

    List<CompiledCondition> compile(List<Condition> conditions) {
        return conditions.stream().map(this::compile).toList();
    }

    private CompiledCondition compile(Condition condition) {
        CompiledCheck check = condition
                .group()
                .map(group -> group(condition.check(), group))
                .orElseGet(() -> checks.compile(condition.check()));
        if (condition.breakRule().leavesAfter(true) && !condition.nested().isEmpty()) {
            findings.warning(
                    condition.place(),
                    WarningName.UNUSED_NESTED_CONDITION,
                    "with break=\"" + condition.breakRule().word()
                            + "\" the nested conditions are never looked at after a match");
        }
        return new CompiledCondition(
                condition,
                check,
                actions.compile(condition.actions(), check.mayCapture()),
                actions.compile(condition.antiActions(), false),
                compile(condition.nested()));
    }

    private CompiledCheck group(Check own, CheckGroup group) {
        if (group.checks().isEmpty()) {
            findings.warning(
                    own.place(), WarningName.UNUSED_REGEX, "the attribute regex wants <regex> elements, here are none");
        }
        if (own.field().isPresent() || !own.expression().isEmpty()) {
            findings.warning(
                    own.place(),
                    WarningName.UNUSED_REGEX,
                    "field and expression mean nothing beside the attribute regex");
        }
        List<CompiledCheck> compiled =
                group.checks().stream().map(checks::compile).toList();
        return checks.timed(own, new GroupCheck(group.mode(), compiled));
    }
}
