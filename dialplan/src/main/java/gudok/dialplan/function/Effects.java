package gudok.dialplan.function;

import gudok.dialplan.call.KeyValueStore;
import java.util.function.BooleanSupplier;

/** Decides when a function's change of the world outside its call happens. Used on the thread that expands. */
@FunctionalInterface
public interface Effects {
    /** Changes at once: for actions that are being executed. */
    Effects AT_ONCE = (expected, change) -> change.getAsBoolean();

    /** Changes nothing: for explanations. */
    Effects NONE = (expected, change) -> expected;

    /**
     * Carries out {@code change}, now or when the route is taken.
     *
     * @param expected the outcome that the present state promises, for those who do not carry it out now
     * @param change   tells whether it changed something; must not block
     */
    boolean change(boolean expected, BooleanSupplier change);

    /** Where the changes of a store happen, and are found again: in the store itself, or in a copy of it. */
    default KeyValueStore store(KeyValueStore real) {
        return real;
    }
}
