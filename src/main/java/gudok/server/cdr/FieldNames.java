package gudok.server.cdr;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Names that are looked for in a text, each without a copy of what stands there. Immutable. */
final class FieldNames {
    private final Map<Integer, List<String>> byLength = new HashMap<>();

    FieldNames(Set<String> names) {
        names.forEach(name -> byLength.computeIfAbsent(name.length(), length -> new ArrayList<>(2))
                .add(name));
    }

    /** The name that stands from {@code start} to {@code end}, if it is one of these. */
    Optional<String> find(String text, int start, int end) {
        for (String name : byLength.getOrDefault(end - start, List.of())) {
            if (text.startsWith(name, start)) {
                return Optional.of(name);
            }
        }
        return Optional.empty();
    }
}
