package gudok.dialplan.hunt;

import gudok.dialplan.DialplanException;
import gudok.dialplan.call.CallServices;
import gudok.dialplan.call.Expansion;
import gudok.dialplan.call.Step;
import gudok.dialplan.call.TransferTarget;
import gudok.dialplan.call.Transferred;
import gudok.dialplan.call.Truth;
import gudok.dialplan.call.Value;
import gudok.dialplan.call.Variables;
import gudok.dialplan.function.Effects;
import gudok.dialplan.function.UserLookup;
import java.util.Optional;

/**
 * Goes through the steps of a route without a call: of their effects only those on variables, profile and global variables happen, and on a copy. For one
 * thread.
 */
public final class Rehearsal {
    private static final String TRANSFER = "transfer";
    private static final String EXECUTE = "execute_extension";

    private final CallCopy copy;
    private final Variables variables;
    private final UserLookup users;
    private final Expansion expansion;

    /** @param input of the hunt that found the route */
    Rehearsal(HuntInput input, FunctionSource functions, UserLookup users) {
        this(new CallCopy(input), functions, users);
    }

    private Rehearsal(CallCopy copy, FunctionSource functions, UserLookup users) {
        this.copy = copy;
        this.variables = copy.variables();
        this.users = users;
        this.expansion = copy.expansion(functions.functions(copy, Effects.NONE));
    }

    /** Of steps that are executed within these, on the same variables. */
    Rehearsal within(HuntInput inner, FunctionSource functions) {
        return new Rehearsal(copy.within(inner), functions, users);
    }

    /** Variables after the steps so far. */
    public Variables variables() {
        return variables;
    }

    /** The call after the steps so far, as another hunt would begin with it. */
    public HuntInput call() {
        return copy.now();
    }

    /** The step's data as its application would get it. What the step does to the call is seen by those that follow. */
    public Value perform(Step step) {
        if (step instanceof PreparedStep prepared) {
            prepared.variables().forEach(variables::set);
            return perform(prepared.step());
        }
        Value expanded = expanded(step);
        if (InlineRules.changesTheCall(step.application())) {
            run(step);
        }
        return expanded;
    }

    /** Where the step, which was performed last, sends the call; empty if it is no transfer. */
    public Optional<TransferTarget> transfer(Step step) {
        Step bare = bare(step);
        return bare.application().equalsIgnoreCase(TRANSFER) ? run(bare) : Optional.empty();
    }

    /** Which extension the step, which was performed last, executes; empty if it executes none. */
    public Optional<TransferTarget> executed(Step step) {
        Session session = new Session(bare(step));
        if (bare(step).application().equalsIgnoreCase(EXECUTE)) {
            run(bare(step), session);
        }
        return session.services.executed();
    }

    private static Step bare(Step step) {
        return step instanceof PreparedStep prepared ? prepared.step() : step;
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
        return run(step, new Session(step));
    }

    private static Optional<TransferTarget> run(Step step, Session session) {
        try {
            step.run(session);
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
        private final RehearsedServices services = new RehearsedServices();

        Session(Step step) {
            super(copy, expansion, users);
            this.step = step;
        }

        @Override
        public Step currentStep() {
            return step;
        }

        @Override
        public CallServices services() {
            return step.application().equalsIgnoreCase(EXECUTE) ? services : super.services();
        }

        @Override
        public Transferred transfer(TransferTarget target) {
            throw new Transferred(target);
        }
    }
}
