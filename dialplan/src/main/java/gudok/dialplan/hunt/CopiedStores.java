package gudok.dialplan.hunt;

import gudok.dialplan.call.KeyValueStore;
import gudok.dialplan.function.Effects;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

/** Effects that happen when {@code effects} has it, in copies of the stores. */
record CopiedStores(Effects effects, UnaryOperator<KeyValueStore> stores) implements Effects {
    @Override
    public boolean change(boolean expected, BooleanSupplier change) {
        return effects.change(expected, change);
    }

    @Override
    public KeyValueStore store(KeyValueStore real) {
        return stores.apply(real);
    }
}
