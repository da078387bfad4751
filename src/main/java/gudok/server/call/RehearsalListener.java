package gudok.server.call;

import gudok.dialplan.call.HangupCause;
import gudok.dialplan.call.KeyValueStore;
import gudok.dialplan.call.Step;
import gudok.dialplan.call.Value;
import gudok.dialplan.hunt.HuntInput;
import gudok.dialplan.hunt.Route;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Is told what a rehearsed call does, as it does it, and hunts for it. On the rehearsal's thread. */
public interface RehearsalListener {
    /**
     * Looks for an extension.
     *
     * @param stores where functions find and change values
     * @return empty: this hunt is not followed
     */
    Optional<Route> hunt(HuntInput input, Hunting why, UnaryOperator<KeyValueStore> stores);

    /** These actions come now. */
    void begins(List<Step> steps);

    /** The last action of the list is over. */
    void ends();

    /** An action begins; one that is in no list was scheduled. */
    void step(Step step);

    /** What the data of the action became. */
    void expanded(Value data);

    /** From here on a real call may do something else, because of this. */
    void depends(String why);

    /** Something else to know of the present action. */
    default void remark(String what) {}

    /**
     * The present action dials a loopback leg, which begins a call with this.
     *
     * @return why the leg fails, if it is certain that nobody answers there
     */
    default Optional<HangupCause> loops(HuntInput input) {
        return Optional.empty();
    }

    /** The call goes elsewhere; what was left of the lists is not reached. */
    void leaves();
}
