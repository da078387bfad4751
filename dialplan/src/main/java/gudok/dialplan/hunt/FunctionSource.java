package gudok.dialplan.hunt;

import gudok.dialplan.call.Expansion;
import gudok.dialplan.call.Variables;
import gudok.dialplan.function.Effects;

/** Gives a hunt its functions. */
@FunctionalInterface
interface FunctionSource {
    /** @param variables as the hunt sees them */
    Expansion.Functions functions(Variables variables, Effects effects);
}
