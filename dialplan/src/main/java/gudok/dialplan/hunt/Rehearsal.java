package gudok.dialplan.hunt;

import gudok.dialplan.DialplanException;
import gudok.dialplan.call.Expansion;
import gudok.dialplan.call.Step;
import gudok.dialplan.call.TransferTarget;
import gudok.dialplan.call.Transferred;
import gudok.dialplan.call.Truth;
import gudok.dialplan.call.Value;
import gudok.dialplan.call.Variables;
import gudok.dialplan.function.Effects;
import java.util.Optional;

/**
 * Goes through the steps of a route without a call: of their effects only those on variables happen, and on a copy. For one
 * thread.
 */
public final class Rehearsal {
    private static final String TRANSFER = "transfer";

    private final HuntInput input;
    private final HuntVariables variables;
    private final Expansion expansion;

    /** @param input of the hunt that found the route */
    Rehearsal(HuntInput input, FunctionSource functions) {
        this.input = input;
        this.variables = new HuntVariables(input.variables());
        this.expansion =
                Expansion.of(variables, input.profile(), input.globals(), functions.functions(variables, Effects.NONE));
    }

    /** Variables after the steps so far. */
    public Variables variables() {
        return variables;
    }

    /** The step's data as its application would get it. What the step does to variables is seen by those that follow. */
    public Value perform(Step step) {
        if (step instanceof PreparedStep prepared) {
            prepared.variables().forEach(variables::set);
            return perform(prepared.step());
        }
        Value expanded = expanded(step);
        if (InlineRules.changesVariables(step.application())) {
            run(step);
        }
        return expanded;
    }

    /** Where the step, which was performed last, sends the call; empty if it is no transfer. */
    public Optional<TransferTarget> transfer(Step step) {
        Step bare = step instanceof PreparedStep prepared ? prepared.step() : step;
        return bare.application().equalsIgnoreCase(TRANSFER) ? run(bare) : Optional.empty();
    }

    private Value expanded(Step step) {
        try {
            boolean literal = Truth.of(variables.text("app_disable_expand_variables", ""));
            return literal ? step.data() : expansion.expand(step.data());
        } catch (DialplanException e) {
            return step.data();
        }
    }

    private Optional<TransferTarget> run(Step step) {
        try {
            step.run(new Session(step));
        } catch (Transferred transferred) {
            return Optional.of(transferred.target());
        } catch (DialplanException refused) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    /** A call that can be transferred, beside what an inline action may do with it. */
    private final class Session extends InlineSession {
        private final Step step;

        Session(Step step) {
            super(input, variables, expansion);
            this.step = step;
        }

        @Override
        public Step currentStep() {
            return step;
        }

        @Override
        public Transferred transfer(TransferTarget target) {
            throw new Transferred(target);
        }
    }
}
