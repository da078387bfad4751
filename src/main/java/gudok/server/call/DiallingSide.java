package gudok.server.call;

import gudok.dialplan.call.CallerProfile;
import gudok.dialplan.call.Variables;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Who dials: a call, or the server itself.
 *
 * @param id      of the dialling call; empty if there is none
 * @param globals of the running configuration
 */
record DiallingSide(
        Supplier<String> id,
        Supplier<CallerProfile> caller,
        Variables variables,
        Supplier<Map<String, String>> globals) {
    /** Variable that counts how many more hops, transfers and loops there may be. */
    static final String FORWARDS = "max_forwards";

    private static final int MOST_FORWARDS = 70;

    String uuid() {
        return id.get();
    }

    CallerProfile profile() {
        return caller.get();
    }

    /** Hops that are left; 70 if the variable is nonsense. */
    int forwards() {
        String written = variables.text(FORWARDS, "");
        return written.matches("[0-9]{1,4}") ? Math.min(MOST_FORWARDS, Integer.parseInt(written)) : MOST_FORWARDS;
    }
}
