package gudok.dialplan.hunt;

import gudok.dialplan.call.CallSession;
import gudok.dialplan.call.Step;
import gudok.dialplan.call.Value;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * A step that first does what the hunt found out.
 *
 * @param variables to be set; empty values delete
 * @param changes   of the world outside the call
 */
record PreparedStep(Map<String, Value> variables, List<BooleanSupplier> changes, Step step) implements Step {
    @Override
    public String application() {
        return step.application();
    }

    @Override
    public Value data() {
        return step.data();
    }

    @Override
    public String extension() {
        return step.extension();
    }

    @Override
    public String position() {
        return step.position();
    }

    @Override
    public void run(CallSession call) {
        variables.forEach(call.variables()::set);
        changes.forEach(BooleanSupplier::getAsBoolean);
        step.run(call);
    }
}
