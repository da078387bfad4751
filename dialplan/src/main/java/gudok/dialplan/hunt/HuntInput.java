package gudok.dialplan.hunt;

import gudok.dialplan.call.CallerProfile;
import gudok.dialplan.call.Variables;
import java.time.ZonedDateTime;
import java.util.Map;

/**
 * All that a hunt depends on; the same input gives the same route.
 *
 * @param variables of the call; a hunt reads and never changes them
 * @param globals   global variables of the configuration
 * @param now       in the server's time zone
 */
public record HuntInput(CallerProfile profile, Variables variables, Map<String, String> globals, ZonedDateTime now) {}
