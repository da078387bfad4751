package gudok.server.call;

import gudok.dialplan.call.Truth;
import gudok.dialplan.call.Value;
import gudok.dialplan.call.Variables;
import java.util.OptionalInt;

/**
 * The status with which the last called party refused: an unanswered caller gets that very one, unless the variable {@code
 * sip_ignore_remote_cause} is true.
 */
record RemoteStatus(Variables variables) {
    private static final String VARIABLE = "last_bridge_proto_specific_hangup_cause";
    private static final String SCHEME = "sip:";

    void remember(int status) {
        variables.set(VARIABLE, Value.configured(SCHEME + status));
    }

    void forget() {
        variables.unset(VARIABLE);
    }

    /** Empty for one that only says something between the called party and us. */
    OptionalInt forCaller() {
        String written = variables.text(VARIABLE, "");
        boolean ignored = Truth.of(variables.text("sip_ignore_remote_cause", ""));
        if (ignored || !written.matches(SCHEME + "[4-6][0-9]{2}")) {
            return OptionalInt.empty();
        }
        int status = Integer.parseInt(written.substring(SCHEME.length()));
        boolean between = status == 401 || status == 407 || status == 422 || status == 481;
        return between ? OptionalInt.empty() : OptionalInt.of(status);
    }
}
