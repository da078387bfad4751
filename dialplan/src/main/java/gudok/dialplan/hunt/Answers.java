package gudok.dialplan.hunt;

import gudok.dialplan.call.Value;
import java.util.Optional;

/** What functions answered when a hunt happened, for its repetition. Used on the thread that hunts. */
@FunctionalInterface
public interface Answers {
    /** Knows of none: the functions are asked. */
    Answers NONE = (name, arguments) -> Optional.empty();

    /**
     * The answer of then; empty to ask the function now.
     *
     * @param name      as the operator wrote it
     * @param arguments expanded
     */
    Optional<Value> find(String name, Value arguments);
}
