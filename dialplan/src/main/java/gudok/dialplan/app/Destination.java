package gudok.dialplan.app;

import gudok.dialplan.call.HangupCause;
import gudok.dialplan.call.Preview;
import gudok.dialplan.call.Step;
import gudok.dialplan.call.TransferTarget;
import gudok.dialplan.call.Value;
import java.util.List;
import java.util.Optional;

/**
 * Where a transfer goes.
 *
 * @param context  empty: the one that the call is in
 * @param actions  of the dialplan {@code inline}, in place of a search
 * @param foreign  a dialplan that only FreeSWITCH has; the call has no route there
 * @param preview  what can be told when the file is read
 */
record Destination(
        Value extension,
        Optional<Value> context,
        Optional<InlineActions> actions,
        Optional<String> foreign,
        Preview preview) {
    static final HangupCause NO_ROUTE = HangupCause.NO_ROUTE_DESTINATION;

    /** @param here where the actions of an inline dialplan are said to stand */
    TransferTarget target(StepMaker steps, Step here) {
        List<Step> inline = actions.map(list -> list.steps(steps, here.extension(), here.position()))
                .orElse(List.of());
        return new TransferTarget(extension, context, inline);
    }
}
