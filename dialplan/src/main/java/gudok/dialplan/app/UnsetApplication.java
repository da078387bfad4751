package gudok.dialplan.app;

import gudok.dialplan.call.ActionData;
import gudok.dialplan.call.Application;
import gudok.dialplan.call.CallSession;

/** {@code unset}: deletes a variable. Data: its name. */
final class UnsetApplication implements Application<String> {
    @Override
    public String name() {
        return "unset";
    }

    @Override
    public String parse(ActionData data) {
        return Assignment.name(data.value());
    }

    @Override
    public void run(CallSession call, String variable) {
        call.variables().unset(variable);
    }

    @Override
    public boolean needsMedia() {
        return false;
    }
}
