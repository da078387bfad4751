package gudok.dialplan.app;

import gudok.dialplan.DialplanException;
import gudok.dialplan.call.ActionData;
import gudok.dialplan.call.CallSession;

/** {@code set_global}: gives a global variable a value for all calls until the server stops. Data: {@code name=value}. */
final class SetGlobalApplication implements SilentApplication<Assignment> {
    @Override
    public String name() {
        return "set_global";
    }

    @Override
    public Assignment parse(ActionData data) {
        return Assignment.parse(data.value());
    }

    /** Global variables are operators' text wherever they are read, so a caller's cannot become one. */
    @Override
    public void run(CallSession call, Assignment assignment) {
        if (assignment.value().hasPeerText()) {
            throw new DialplanException("a caller's text cannot become global variable " + assignment.name()
                    + " - keep it with hash or db");
        }
        call.services().setGlobal(assignment.name(), assignment.value().text());
    }
}
