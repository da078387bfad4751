package gudok.server.config;

import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Global variables, {@code $${name}} in any file. Names are found in any letter case. A value given on the command
 * line beats one from a file, which beats a default; a default is made when it is first asked for.
 */
final class Globals {
    /** Longer values are refused. */
    static final int MAX_CHARS = 64 * 1024;

    /** A value and where it was given. */
    record Given(String value, SourceLocation place) {}

    private final Map<String, Given> given = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<String, Supplier<String>> defaults = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<String, Given> pinned = new HashMap<>();

    /** @param sets from the command line */
    Globals(Map<String, String> sets) {
        sets.forEach((name, value) -> {
            Given pin = new Given(value, SourceLocation.COMMAND_LINE);
            pinned.put(name.toLowerCase(Locale.ROOT), pin);
            given.put(name, pin);
        });
    }

    void addDefault(String name, Supplier<String> value) {
        defaults.put(name, value);
    }

    /** Does nothing to a variable that was given on the command line. */
    void define(String name, String value, SourceLocation place) {
        if (!pinned.containsKey(name.toLowerCase(Locale.ROOT))) {
            given.put(name, new Given(value, place));
        }
    }

    /** Replaces a value that cannot be used; its place stays. */
    void standIn(String name, String value) {
        given.computeIfPresent(name, (same, wrong) -> new Given(value, wrong.place()));
    }

    /** Gives a value whatever was given before, on the command line too. */
    void keep(String name, String value, SourceLocation place) {
        given.put(name, new Given(value, place));
    }

    Optional<String> find(String name) {
        return given(name)
                .map(Given::value)
                .or(() -> Optional.ofNullable(defaults.get(name)).map(Supplier::get));
    }

    /** What was given for that name; a default is not given. */
    Optional<Given> given(String name) {
        return Optional.ofNullable(given.get(name));
    }

    Map<String, Given> given() {
        return Collections.unmodifiableMap(given);
    }

    /** All variables, defaults among them. Looked up in any letter case. */
    Map<String, String> snapshot() {
        Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        defaults.keySet().forEach(name -> all.put(name, find(name).orElse("")));
        given.forEach((name, value) -> all.put(name, value.value()));
        return Collections.unmodifiableMap(all);
    }
}
