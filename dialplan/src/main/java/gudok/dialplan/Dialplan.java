package gudok.dialplan;

import gudok.dialplan.call.CallerProfile;
import gudok.dialplan.call.Variables;
import gudok.dialplan.hunt.Route;
import java.time.ZonedDateTime;
import java.util.Map;

/** All contexts of one configuration. Immutable, safe from any thread; a running call keeps the one it was hunted with. */
public interface Dialplan {
    /**
     * Finds what happens with a call. No effects.
     *
     * @param globals global variables of the configuration
     */
    Route hunt(CallerProfile profile, Variables variables, Map<String, String> globals, ZonedDateTime now);
}
