package gudok.dialplan.hunt;

import gudok.dialplan.call.Expansion;
import gudok.dialplan.function.Effects;

/** Gives a hunt its functions. */
@FunctionalInterface
interface FunctionSource {
    /** @param call as the hunt sees it, whenever a function is asked */
    Expansion.Functions functions(CallCopy call, Effects effects);
}
