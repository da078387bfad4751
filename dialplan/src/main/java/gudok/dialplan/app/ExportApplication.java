package gudok.dialplan.app;

import gudok.dialplan.call.ActionData;
import gudok.dialplan.call.CallSession;

/**
 * {@code export}: sets a variable and puts its name on the list {@code export_vars}, from which legs that are called
 * later get it. Data: {@code [nolocal:]name=value}; with {@code nolocal:} the value stands in a variable of the whole
 * name, prefix included, so that only the called leg sees it under its own.
 */
final class ExportApplication implements SilentApplication<Assignment> {
    private static final ExportList LIST = new ExportList("export_vars");

    @Override
    public String name() {
        return "export";
    }

    @Override
    public Assignment parse(ActionData data) {
        return Assignment.parse(data.value());
    }

    @Override
    public void run(CallSession call, Assignment assignment) {
        LIST.export(call, assignment);
    }
}
