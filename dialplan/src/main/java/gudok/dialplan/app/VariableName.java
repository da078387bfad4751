package gudok.dialplan.app;

import gudok.dialplan.DialplanException;
import gudok.dialplan.call.LogText;
import gudok.dialplan.call.Value;

/** The name of a variable that an application sets; a caller cannot choose it. */
final class VariableName {
    private VariableName() {}

    static String of(Value written) {
        String name = written.text().strip();
        if (written.hasPeerText() || name.isEmpty() || name.length() > 128) {
            throw new DialplanException("\"" + LogText.of(written) + "\" cannot be a variable - write a name");
        }
        return name;
    }
}
