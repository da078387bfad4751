package gudok.dialplan.app;

import gudok.dialplan.call.HangupCause;
import gudok.dialplan.call.Preview;
import gudok.dialplan.call.TransferTarget;
import java.util.Optional;

/**
 * Where a transfer goes.
 *
 * @param foreign a dialplan that only FreeSWITCH has; the call has no route there
 * @param context its name if the operator wrote it
 */
record Destination(TransferTarget target, Optional<String> foreign, Optional<String> context) {
    static final HangupCause NO_ROUTE = HangupCause.NO_ROUTE_DESTINATION;

    Preview preview() {
        return foreign.map(dialplan -> Preview.limited(
                        "dialplan \"" + dialplan + "\" is not available here; the call ends with " + NO_ROUTE))
                .orElseGet(() -> new Preview(Optional.empty(), context));
    }
}
