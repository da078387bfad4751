package gudok.dialplan.model;

import java.util.List;

/** Several checks under one condition. */
public record CheckGroup(Mode mode, List<Check> checks) {
    /** How many of them must hold. */
    public enum Mode {
        ALL,
        ANY,
        /** Exactly one. */
        XOR
    }

    public CheckGroup {
        checks = List.copyOf(checks);
    }
}
