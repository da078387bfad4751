package gudok.dialplan.hunt;

import gudok.dialplan.call.CallSession;
import gudok.dialplan.call.Step;
import gudok.dialplan.call.Value;
import java.util.Map;

/** A step that first sets what the hunt found out; empty values delete. */
record PreparedStep(Map<String, Value> variables, Step step) implements Step {
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
        step.run(call);
    }
}
