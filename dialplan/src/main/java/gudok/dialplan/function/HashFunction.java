package gudok.dialplan.function;

import gudok.dialplan.call.ArgumentSplitter;
import gudok.dialplan.call.KeyValueStore;
import gudok.dialplan.call.KeyValueStore.Insertion;
import gudok.dialplan.call.KeyValueStore.Key;
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
    private static final Value FULL = Value.configured("-ERR no room for the value\n");
    private static final Value EXISTS = Value.configured("-ERR key already exists\n");
    private static final Value ABSENT = Value.configured("-ERR Not found\n");
    private static final Value DIFFERENT = Value.configured("-ERR Doesn't match\n");

    private final KeyValueStore shared;

    HashFunction(KeyValueStore shared) {
        this.shared = shared;
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
        Key key = new Key(parts.get(1).text(), parts.get(2).text());
        Optional<Value> value = parts.size() > 3 ? Optional.of(parts.get(3)) : Optional.empty();
        return switch (parts.get(0).text().toLowerCase(Locale.ROOT)) {
            case "select" -> context.store(shared).find(key).orElse(Value.EMPTY);
            case "insert" -> value.map(put -> insert(key, put, context)).orElse(USAGE);
            case "insert_ifempty" ->
                value.map(put -> insertIfEmpty(key, put, context)).orElse(USAGE);
            case "delete" -> delete(key, context);
            case "delete_ifmatch" ->
                value.map(match -> deleteIfMatch(key, match.text(), context)).orElse(USAGE);
            default -> USAGE;
        };
    }

    private Value insert(Key key, Value value, FunctionContext context) {
        KeyValueStore store = context.store(shared);
        return context.change(true, () -> store.insert(key, value) == Insertion.DONE) ? DONE : FULL;
    }

    private Value insertIfEmpty(Key key, Value value, FunctionContext context) {
        KeyValueStore store = context.store(shared);
        boolean free = store.find(key).isEmpty();
        return context.change(free, () -> store.insertIfEmpty(key, value) == Insertion.DONE) ? DONE : EXISTS;
    }

    private Value delete(Key key, FunctionContext context) {
        KeyValueStore store = context.store(shared);
        boolean there = store.find(key).isPresent();
        return context.change(there, () -> store.delete(key)) ? DONE : ABSENT;
    }

    private Value deleteIfMatch(Key key, String match, FunctionContext context) {
        KeyValueStore store = context.store(shared);
        Optional<Value> there = store.find(key);
        boolean equal = there.filter(value -> value.text().equals(match)).isPresent();
        boolean removed = context.change(equal, () -> store.deleteIfMatch(key, match));
        return removed ? DONE : there.isPresent() ? DIFFERENT : ABSENT;
    }
}
