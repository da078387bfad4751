package gudok.dialplan.app;

import gudok.dialplan.call.ActionData;
import gudok.dialplan.call.CallSession;

/**
 * {@code bridge_export}: as {@code export}, but on the list {@code bridge_export_vars}, which counts when calls are joined.
 * Data: {@code [nolocal:]name=value}.
 */
final class BridgeExportApplication implements SilentApplication<Assignment> {
    private static final ExportList LIST = new ExportList("bridge_export_vars");

    @Override
    public String name() {
        return "bridge_export";
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
