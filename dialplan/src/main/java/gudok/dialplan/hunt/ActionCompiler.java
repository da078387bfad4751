package gudok.dialplan.hunt;

import gudok.dialplan.DialplanException;
import gudok.dialplan.call.Preview;
import gudok.dialplan.call.Step;
import gudok.dialplan.call.Value;
import gudok.dialplan.model.Action;
import gudok.dialplan.model.Extension;
import gudok.dialplan.model.Findings;
import gudok.dialplan.model.WarningName;
import gudok.dialplan.step.StepFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Finds the applications of one extension's actions and has constant data checked. */
final class ActionCompiler {
    private final Findings findings;
    private final StepFactory steps;
    private final Extension extension;

    private final ContextNames contexts;

    ActionCompiler(Findings findings, StepFactory steps, Extension extension, ContextNames contexts) {
        this.findings = findings;
        this.steps = steps;
        this.extension = extension;
        this.contexts = contexts;
    }

    /** @param mayCapture whether the condition can fill captures into the data */
    List<CompiledAction> compile(List<Action> actions, boolean mayCapture) {
        List<CompiledAction> compiled = new ArrayList<>();
        for (Action action : actions) {
            try {
                compiled.add(compile(action, mayCapture));
            } catch (DialplanException e) {
                findings.error(action.place(), e.getMessage());
            }
        }
        return List.copyOf(compiled);
    }

    private CompiledAction compile(Action action, boolean mayCapture) {
        Substitution captures = Substitution.of(action.data());
        Step step = mayCapture && captures.isNeeded() ? late(action) : written(action);
        warn(action, mayCapture && captures.isNeeded() ? sample(action, captures) : step);
        return new CompiledAction(action, captures, step, steps);
    }

    private Step written(Action action) {
        return steps.step(action.application(), data(action), extension.name(), place(action));
    }

    private Step late(Action action) {
        return steps.filledStep(action.application(), data(action), extension.name(), place(action));
    }

    /** The step for some capture or other: shows what stands around them. */
    private Step sample(Action action, Substitution captures) {
        Value sample = captures.fill(Collections.nCopies(Substitution.MANY, Value.peer("0")));
        return steps.filledStep(action.application(), sample, extension.name(), place(action));
    }

    private void warn(Action action, Step step) {
        new FunctionNames(findings, steps.functions()).check(action.place(), action.data());
        tellOf(action, step);
        if (action.data().contains("\\'")) {
            warn(
                    action,
                    WarningName.DROPPED_IN_FREESWITCH,
                    "FreeSWITCH drops an action whose data has \\' - here it is executed");
        }
        warnInline(action);
        NamedActions.in(action).forEach(named -> look(action, named));
    }

    /** What a variable names is looked at as if it stood there itself. */
    private void look(Action action, NamedActions.Named named) {
        if (named.isFunction()) {
            new FunctionNames(findings, steps.functions()).named(action.place(), named.name());
            return;
        }
        Value data = Value.configured(named.data());
        boolean known = named.hasData() && !Substitution.of(named.data()).isNeeded();
        try {
            tellOf(
                    action,
                    known
                            ? steps.step(named.name(), data, extension.name(), place(action))
                            : steps.filledStep(named.name(), data, extension.name(), place(action)));
        } catch (DialplanException wrong) {
            findings.error(action.place(), wrong.getMessage());
        }
    }

    private void tellOf(Action action, Step step) {
        Preview preview = step.preview();
        preview.limitation().ifPresent(limitation -> warn(action, WarningName.NOT_AVAILABLE, limitation));
        preview.context()
                .flatMap(contexts::problem)
                .ifPresent(problem -> warn(action, WarningName.UNKNOWN_CONTEXT, problem));
    }

    private void warnInline(Action action) {
        if (action.inline() && !InlineRules.allows(action.application())) {
            warn(
                    action,
                    WarningName.NOT_INLINE,
                    "application \"" + action.application() + "\" cannot be executed inline; the action is dropped");
        }
    }

    private void warn(Action action, WarningName name, String message) {
        findings.warning(action.place(), name, message);
    }

    private static Value data(Action action) {
        return Value.configured(action.data());
    }

    private static String place(Action action) {
        return action.place().toString();
    }
}
