package gudok.registrar.directory;

import java.util.Map;
import java.util.Set;

/**
 * What the settings of many users have in common: their names, and the values that they inherit. A user adds the values of
 * its own. Immutable.
 *
 * @param slots  by name: index of the user's own value; or, below 0, -1 minus the index of a shared one
 * @param shared inherited values
 */
record Shape(Map<String, Integer> slots, String[] shared) {
    Shape {
        slots = Map.copyOf(slots);
    }

    Set<String> names() {
        return slots.keySet();
    }

    /** The value of a name that is in {@link #names()}. */
    String value(int slot, String[] own) {
        return slot < 0 ? shared[-1 - slot] : own[slot];
    }
}
