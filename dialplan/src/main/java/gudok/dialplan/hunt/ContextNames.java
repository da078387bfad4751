package gudok.dialplan.hunt;

import gudok.dialplan.step.NearestName;
import gudok.dialplan.step.Printable;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The contexts of one dialplan.
 *
 * @param names in lower case
 */
record ContextNames(Set<String> names) {
    /** Where calls go whose context does not exist. */
    static final String FALLBACK = "global";
    /** Among more nothing is guessed: each action would be compared with each of them. */
    private static final int MOST_GUESSED = 100;

    ContextNames {
        names = Set.copyOf(names);
    }

    /** What is wrong with sending calls to a context of this name. */
    Optional<String> problem(String written) {
        String name = written.toLowerCase(Locale.ROOT);
        if (names.contains(name) || names.contains(FALLBACK)) {
            return Optional.empty();
        }
        String guess = NearestName.of(name, names.size() > MOST_GUESSED ? Set.of() : names)
                .map(near -> " - did you mean \"" + near + "\"?")
                .orElse("");
        return Optional.of("context \"" + Printable.of(written)
                + "\" does not exist; a call that is sent there ends with NO_ROUTE_DESTINATION" + guess);
    }
}
