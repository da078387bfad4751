package gudok.server.call;

import gudok.dialplan.call.CallSession;
import gudok.dialplan.call.Step;
import gudok.dialplan.call.TransferTarget;
import gudok.dialplan.hunt.Route;
import java.time.Instant;
import java.util.List;

/** Who goes through the dialplan: a call, or the rehearsal of one. Confined to its thread. */
interface Walking extends CallSession {
    void become(CallState next);

    Route hunt(Hunting why);

    /** A list of actions begins. */
    default void begins(List<Step> steps) {}

    /** Its last action is over. */
    default void ends() {}

    /** Handles what has come meanwhile; may leave as an exception. */
    void betweenSteps();

    /** Blocks until something has come; nothing does in a rehearsal. */
    default void awaitMessage() {}

    default void execute(Step step) {
        step.run(this);
    }

    /** The call goes elsewhere. */
    default void leaves(TransferTarget target) {}

    /** Runs what the variables name for it; may leave as an exception. */
    void moment(Moment moment);

    void forgetDigits();

    Instant now();
}
