package gudok.dialplan.function;

import gudok.dialplan.call.ArgumentSplitter;
import gudok.dialplan.call.Value;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * {@code hash}: values in memory. {@code select/REALM/KEY} answers the value or nothing; {@code insert}, {@code
 * insert_ifempty}, {@code delete} and {@code delete_ifmatch} answer how it went.
 */
final class HashFunction implements Function {
    private static final Value DONE = Value.configured("+OK\n");
    private static final Value USAGE =
            Value.configured("-ERR Usage: hash insert|insert_ifempty|select|delete|delete_ifmatch/realm/key[/value]\n");
    private static final Value FULL = Value.configured("-ERR no room for more values\n");
    private static final Value EXISTS = Value.configured("-ERR key already exists\n");
    private static final Value ABSENT = Value.configured("-ERR Not found\n");
    private static final Value DIFFERENT = Value.configured("-ERR Doesn't match\n");

    private final KeyValueStore store;

    HashFunction(KeyValueStore store) {
        this.store = store;
    }

    @Override
    public String name() {
        return "hash";
    }

    @Override
    public Value call(Value arguments, FunctionContext context) {
        List<Value> parts = ArgumentSplitter.on('/', arguments, 4);
        if (parts.size() < 3) {
            return USAGE;
        }
        String realm = parts.get(1).text();
        String key = parts.get(2).text();
        Optional<Value> value = parts.size() > 3 ? Optional.of(parts.get(3)) : Optional.empty();
        return switch (parts.get(0).text().toLowerCase(Locale.ROOT)) {
            case "select" -> store.find(realm, key).orElse(Value.EMPTY);
            case "insert" -> value.map(put -> insert(realm, key, put, context)).orElse(USAGE);
            case "insert_ifempty" ->
                value.map(put -> insertIfEmpty(realm, key, put, context)).orElse(USAGE);
            case "delete" -> delete(realm, key, context);
            case "delete_ifmatch" ->
                value.map(match -> deleteIfMatch(realm, key, match.text(), context))
                        .orElse(USAGE);
            default -> USAGE;
        };
    }

    private Value insert(String realm, String key, Value value, FunctionContext context) {
        return context.change(true, () -> store.put(realm, key, value)) ? DONE : FULL;
    }

    private Value insertIfEmpty(String realm, String key, Value value, FunctionContext context) {
        boolean free = store.find(realm, key).isEmpty();
        return context.change(free, () -> store.putIfAbsent(realm, key, value)) ? DONE : EXISTS;
    }

    private Value delete(String realm, String key, FunctionContext context) {
        boolean there = store.find(realm, key).isPresent();
        return context.change(there, () -> store.removeIf(realm, key, any -> true)) ? DONE : ABSENT;
    }

    private Value deleteIfMatch(String realm, String key, String match, FunctionContext context) {
        Optional<Value> there = store.find(realm, key);
        boolean equal = there.filter(value -> value.text().equals(match)).isPresent();
        boolean removed = context.change(
                equal, () -> store.removeIf(realm, key, value -> value.text().equals(match)));
        return removed ? DONE : there.isPresent() ? DIFFERENT : ABSENT;
    }
}
