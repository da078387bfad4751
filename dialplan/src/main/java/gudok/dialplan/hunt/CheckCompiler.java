package gudok.dialplan.hunt;

import gudok.dialplan.DialplanException;
import gudok.dialplan.function.FunctionRegistry;
import gudok.dialplan.model.Check;
import gudok.dialplan.model.Findings;
import gudok.dialplan.model.TimeAttribute;
import gudok.dialplan.model.WarningName;
import gudok.dialplan.step.NearestName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Compiles fields, expressions and times; a check that is wrong becomes one that always fails. */
final class CheckCompiler {
    private static final Expression NEVER = new Expression.Ready("", (subject, budget) -> Optional.empty(), false);

    private final Findings findings;
    private final FunctionNames functions;

    CheckCompiler(Findings findings, FunctionRegistry functions) {
        this.findings = findings;
        this.functions = new FunctionNames(findings, functions);
    }

    CompiledCheck compile(Check check) {
        if (check.field().isEmpty()) {
            if (!check.expression().isEmpty()) {
                halfWritten(check, "an expression without field is not looked at", "add field");
            }
            return timed(check, new AbsoluteCheck(check, !check.times().isEmpty()));
        }
        if (!check.times().isEmpty()) {
            findings.warning(
                    check.place(),
                    WarningName.TIMES_AND_FIELD,
                    "times and field are both required here; FreeSWITCH takes either - write two conditions");
        }
        if (check.expression().isEmpty() && !check.field().get().isEmpty()) {
            halfWritten(check, "a field without expression is not looked at", "add expression");
        }
        return timed(check, new FieldCheck(check, field(check, check.field().get()), expression(check)));
    }

    /** Puts the times of {@code check} before {@code rest}. */
    CompiledCheck timed(Check check, CompiledCheck rest) {
        return check.times().isEmpty() ? rest : new TimedCheck(check, times(check), rest);
    }

    private void halfWritten(Check check, String problem, String fix) {
        String consequence =
                check.times().isEmpty() ? "it always holds, every number is taken" : "only the times decide";
        findings.warning(check.place(), WarningName.HALF_CONDITION, problem + ": " + consequence + " - " + fix);
    }

    private FieldReader field(Check check, String written) {
        functions.check(check.place(), written);
        if (written.isEmpty()) {
            emptyField(check);
        } else if (written.indexOf('$') < 0 && !ProfileFields.knows(written)) {
            String guess = NearestName.of(written.toLowerCase(Locale.ROOT), ProfileFields.NAMES)
                    .map(near -> ", or \"" + near + "\"")
                    .orElse("");
            findings.warning(
                    check.place(),
                    WarningName.UNKNOWN_FIELD,
                    "\"" + written
                            + "\" is no field of a caller's profile and always empty - for the variable write \"${"
                            + written + "}\"" + guess);
        }
        return FieldReader.of(written);
    }

    /** Two empty attributes are how some programs write a condition that always holds. */
    private void emptyField(Check check) {
        if (!check.expression().isEmpty()) {
            findings.warning(
                    check.place(),
                    WarningName.HALF_CONDITION,
                    "the field is empty: the expression is compared with nothing - name a field");
        }
    }

    private Expression expression(Check check) {
        functions.check(check.place(), check.expression());
        String ignored = PatternCompiler.ignoredFlags(check.expression());
        if (!ignored.isEmpty()) {
            findings.warning(
                    check.place(),
                    WarningName.UNKNOWN_FLAG,
                    "expression flags \"" + ignored + "\" mean nothing - known: i, s");
        }
        try {
            return Expression.of(check.expression());
        } catch (DialplanException e) {
            findings.error(check.place(), e.getMessage());
            return NEVER;
        }
    }

    private List<TimeCheck> times(Check check) {
        List<TimeCheck> times = new ArrayList<>();
        for (TimeAttribute attribute : check.times()) {
            try {
                times.add(TimeCompiler.compile(attribute));
            } catch (DialplanException e) {
                findings.error(check.place(), e.getMessage());
            }
        }
        return List.copyOf(times);
    }
}
