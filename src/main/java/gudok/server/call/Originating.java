package gudok.server.call;

import gudok.dialplan.call.DialString;
import gudok.dialplan.call.HangupCause;
import gudok.dialplan.call.TransferTarget;
import gudok.dialplan.call.Value;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Makes calls by the wish of somebody who is no caller. */
@FunctionalInterface
public interface Originating {
    /**
     * Calls somebody; who answers is a call of its own that goes to the target. Any thread; does not wait.
     *
     * @param variables of that call, with {@code originate_timeout} in seconds and {@code origination_caller_id_…} among them
     * @throws gudok.dialplan.DialplanException if {@code origination_uuid} cannot be the id of the call
     * @return complete when somebody has answered or nobody will
     */
    CompletableFuture<Outcome> originate(DialString whom, TransferTarget target, Map<String, Value> variables);

    /**
     * What became of it.
     *
     * @param call  uuid of the new call; empty if nobody answered
     * @param cause SUCCESS if somebody has
     */
    record Outcome(Optional<String> call, HangupCause cause) {}
}
