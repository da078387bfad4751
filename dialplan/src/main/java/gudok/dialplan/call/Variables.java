package gudok.dialplan.call;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** A call's channel variables. Confined to the call's own thread. Names are found in any letter case, as in FreeSWITCH. */
public interface Variables {
    Optional<Value> get(String name);

    /** An empty value deletes the variable, as in FreeSWITCH. */
    void set(String name, Value value);

    void unset(String name);

    /** A copy, by the names in which the variables were first set. */
    Map<String, Value> all();

    /** Shows all of {@link #all} without a copy, in any order; nothing may be changed meanwhile. */
    default void forEach(BiConsumer<String, Value> reader) {
        all().forEach(reader);
    }

    /** Of {@link #all}, those whose names begin so, in any letter case; by name. */
    default Map<String, Value> beginningWith(String prefix) {
        Map<String, Value> found = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        forEach((name, value) -> {
            if (name.regionMatches(true, 0, prefix, 0, prefix.length())) {
                found.put(name, value);
            }
        });
        return found;
    }

    /** The text of a variable, or {@code otherwise} when it is unset. */
    default String text(String name, String otherwise) {
        return get(name).map(Value::text).orElse(otherwise);
    }
}
