package gudok.dialplan.app;

import gudok.dialplan.call.ActionData;
import gudok.dialplan.call.Application;
import gudok.dialplan.call.CallSession;

/** {@code set}: gives a variable a value; an empty one deletes it. Data: {@code name=value}. */
final class SetApplication implements Application<Assignment> {
    @Override
    public String name() {
        return "set";
    }

    @Override
    public Assignment parse(ActionData data) {
        return Assignment.parse(data.value());
    }

    @Override
    public void run(CallSession call, Assignment assignment) {
        call.variables().set(assignment.name(), assignment.value());
    }

    @Override
    public boolean needsMedia() {
        return false;
    }
}
