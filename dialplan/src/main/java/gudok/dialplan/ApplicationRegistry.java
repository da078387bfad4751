package gudok.dialplan;

import gudok.dialplan.call.Application;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The applications of this switch by name. Immutable. */
public final class ApplicationRegistry {
    private final Map<String, Application<?>> byName;

    public ApplicationRegistry(Collection<? extends Application<?>> applications) {
        byName = applications.stream().collect(Collectors.toUnmodifiableMap(Application::name, Function.identity()));
    }

    public Optional<Application<?>> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    public Collection<String> names() {
        return byName.keySet();
    }
}
