package gudok.dialplan.app;

import gudok.dialplan.call.ActionData;
import gudok.dialplan.call.Application;
import gudok.dialplan.call.CallSession;
import gudok.dialplan.call.Value;
import gudok.dialplan.call.Variables;
import java.util.Arrays;

/**
 * {@code export}: sets a variable and puts its name on the list {@code export_vars}, from which legs that are called
 * later get it. Data: {@code [nolocal:]name=value}; with {@code nolocal:} the value stands in a variable of the whole
 * name, prefix included, so that only the called leg sees it under its own.
 */
final class ExportApplication implements Application<Assignment> {
    private static final String LIST = "export_vars";

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
        Variables variables = call.variables();
        variables.set(assignment.name(), assignment.value());
        String list = variables.text(LIST, "");
        boolean listed = Arrays.asList(list.split(",", -1)).contains(assignment.name());
        if (!listed && !assignment.value().isEmpty()) {
            String longer = list.isEmpty() ? assignment.name() : list + "," + assignment.name();
            variables.set(LIST, Value.configured(longer));
        }
    }

    @Override
    public boolean needsMedia() {
        return false;
    }
}
