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
    String uuid() {
        return id.get();
    }

    CallerProfile profile() {
        return caller.get();
    }
}
