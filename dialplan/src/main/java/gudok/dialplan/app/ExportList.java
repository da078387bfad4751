package gudok.dialplan.app;

import gudok.dialplan.call.CallSession;
import gudok.dialplan.call.Value;
import gudok.dialplan.call.Variables;
import java.util.Arrays;

/** The variable that lists names of exported variables, separated by commas. */
record ExportList(String variable) {
    /** Sets the variable and lists its name, once; an empty value deletes it and is not listed. */
    void export(CallSession call, Assignment assignment) {
        Variables variables = call.variables();
        variables.set(assignment.name(), assignment.value());
        Value list = variables.get(variable).orElse(Value.EMPTY);
        boolean listed = Arrays.asList(list.text().split(",", -1)).contains(assignment.name());
        if (!listed && !assignment.value().isEmpty()) {
            variables.set(variable, list.plus(Value.configured((list.isEmpty() ? "" : ",") + assignment.name())));
        }
    }
}
