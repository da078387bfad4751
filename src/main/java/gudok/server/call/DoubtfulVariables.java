package gudok.server.call;

import gudok.dialplan.call.Value;
import gudok.dialplan.call.Variables;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Variables of a rehearsed call. Some hold what only a real call can tell; whoever reads one of these is told of. For one
 * thread.
 */
final class DoubtfulVariables implements Variables {
    private final Variables variables;
    private final Consumer<String> read;
    private Set<String> noted = new TreeSet<>();
    private final Set<String> doubtful = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

    /** @param read told the name of a doubtful variable that is looked at */
    DoubtfulVariables(Variables variables, Consumer<String> read) {
        this.variables = variables;
        this.read = read;
    }

    /** From now on, until they are set anew, these hold what a real call finds out. */
    void doubt(Collection<String> names) {
        doubtful.addAll(names);
    }

    /** From now on remembers which variables are set; what was remembered before is given back, for {@link #note(Set)}. */
    Set<String> note() {
        Set<String> before = noted;
        noted = new TreeSet<>();
        return before;
    }

    /** Goes on with what was remembered before; gives back what was since. */
    Set<String> note(Set<String> before) {
        Set<String> since = noted;
        noted = before;
        return since;
    }

    @Override
    public Optional<Value> get(String name) {
        if (doubtful.contains(name)) {
            read.accept(name);
        }
        return variables.get(name);
    }

    @Override
    public void set(String name, Value value) {
        doubtful.remove(name);
        noted.add(name);
        variables.set(name, value);
    }

    @Override
    public void unset(String name) {
        doubtful.remove(name);
        noted.add(name);
        variables.unset(name);
    }

    @Override
    public Map<String, Value> beginningWith(String prefix) {
        Map<String, Value> found = variables.beginningWith(prefix);
        found.keySet().stream().filter(doubtful::contains).forEach(read);
        return found;
    }

    @Override
    public Map<String, Value> all() {
        return variables.all();
    }
}
