package gudok.dialplan;

import gudok.dialplan.call.CallerProfile;
import gudok.dialplan.call.Step;
import gudok.dialplan.call.Value;
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

    /**
     * One of its applications, named by a variable of a call.
     *
     * @param data     expanded when the step runs
     * @param extension for log lines
     * @param position  for log lines
     * @throws DialplanException if there is no such application
     */
    default Step step(String application, Value data, String extension, String position) {
        throw new DialplanException("this dialplan has no applications of its own");
    }
}
