package gudok.dialplan.function;

import gudok.dialplan.call.Value;
import java.util.List;
import java.util.Optional;

/** The dialplan's regular expressions, for functions. Any thread. */
public interface RegularExpressions {
    /**
     * Searches {@code subject}; strangers' characters in {@code expression} are compared literally.
     *
     * @return the whole match and the groups, or empty if there is no match
     * @throws gudok.dialplan.DialplanException if it is no expression, or the search takes too long
     */
    Optional<List<Value>> find(Value expression, Value subject);

    /** Puts groups where the operator wrote {@code $1} or <code>${1}</code> in {@code template}. */
    Value fill(Value template, List<Value> groups);
}
