package gudok.server.call;

import gudok.dialplan.call.CallerProfile;
import gudok.dialplan.call.Variables;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Who dials: a call, or the server itself.
 *
 * @param id      of the dialling call; empty if there is none
 * @param caller  whose uuid is that of the call which the legs belong to
 * @param globals of the running configuration
 */
record DiallingSide(
        Supplier<String> id,
        Supplier<CallerProfile> caller,
        Variables variables,
        Supplier<Map<String, String>> globals) {
    /** Variable that counts how many more hops, transfers and loops there may be. */
    static final String FORWARDS = "max_forwards";

    /** Variable that tells how many loops may at once come of the call. */
    static final String BREADTH = "max_breadth";

    private static final int MOST_FORWARDS = 70;
    private static final int MOST_BREADTH = 60;

    String uuid() {
        return id.get();
    }

    CallerProfile profile() {
        return caller.get();
    }

    /** Hops that are left; 70 if the variable is nonsense. */
    int forwards() {
        return limit(FORWARDS, MOST_FORWARDS);
    }

    /** Loops that there may be at once; 60 if the variable is nonsense. */
    int breadth() {
        return limit(BREADTH, MOST_BREADTH);
    }

    private int limit(String variable, int most) {
        String written = variables.text(variable, "");
        return written.matches("[0-9]{1,4}") ? Math.min(most, Integer.parseInt(written)) : most;
    }
}
