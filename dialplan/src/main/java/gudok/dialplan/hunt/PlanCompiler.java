package gudok.dialplan.hunt;

import gudok.dialplan.model.Context;
import gudok.dialplan.model.Extension;
import gudok.dialplan.model.Findings;
import gudok.dialplan.model.WarningName;
import gudok.dialplan.step.StepFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Checks a dialplan that was read and makes it ready to be hunted: compiles expressions and times, finds applications,
 * has constant data checked. Reports every finding; what is wrong is left out of the outcome.
 */
public final class PlanCompiler {
    private final Findings findings;
    private final StepFactory steps;

    public PlanCompiler(StepFactory steps, Findings findings) {
        this.steps = steps;
        this.findings = findings;
    }

    /** Contexts whose names differ in letter case only are one context, in the given order. */
    public CompiledDialplan compile(List<Context> contexts) {
        ContextNames names = new ContextNames(contexts.stream()
                .map(context -> context.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet()));
        Map<String, CompiledContext> compiled = new LinkedHashMap<>();
        for (Context context : contexts) {
            List<CompiledExtension> extensions = context.extensions().stream()
                    .map(extension -> extension(extension, names))
                    .toList();
            compiled.merge(
                    context.name().toLowerCase(Locale.ROOT),
                    new CompiledContext(context.name(), extensions),
                    CompiledContext::plus);
        }
        return new CompiledDialplan(compiled, steps);
    }

    private CompiledExtension extension(Extension extension, ContextNames contexts) {
        if (extension.conditions().isEmpty()) {
            findings.warning(
                    extension.place(),
                    WarningName.NO_CONDITION,
                    "an extension without condition never matches - add <condition> for \"always\"");
        }
        ActionCompiler actions = new ActionCompiler(findings, steps, extension, contexts);
        ConditionCompiler conditions = new ConditionCompiler(findings, actions, steps.functions());
        return new CompiledExtension(extension, conditions.compile(extension.conditions()));
    }
}
