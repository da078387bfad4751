package gudok.dialplan.function;

import gudok.dialplan.call.ArgumentSplitter;
import gudok.dialplan.call.KeyValueStore;
import gudok.dialplan.call.KeyValueStore.Insertion;
import gudok.dialplan.call.KeyValueStore.Key;
import gudok.dialplan.call.Value;
import java.util.List;
import java.util.Locale;

/**
 * {@code db}: values that outlive the server. {@code select/REALM/KEY} answers the value or nothing, {@code exists} true or
 * false, {@code count/REALM} a number, {@code list/REALM} the keys; {@code insert} and {@code delete} answer {@code +OK}.
 */
final class DbFunction implements Function {
    private static final Value DONE = Value.configured("+OK");
    private static final Value MISTAKE = Value.configured("!err!");

    private final KeyValueStore shared;

    DbFunction(KeyValueStore shared) {
        this.shared = shared;
    }

    @Override
    public String name() {
        return "db";
    }

    @Override
    public Value call(Value arguments, FunctionContext context) {
        List<Value> parts = ArgumentSplitter.on('/', arguments, 4);
        if (parts.size() < 2) {
            return MISTAKE;
        }
        KeyValueStore store = context.store(shared);
        String realm = parts.get(1).text();
        String command = parts.get(0).text().toLowerCase(Locale.ROOT);
        if (command.equals("count")) {
            return Value.configured(Integer.toString(store.names(realm).size()));
        }
        if (command.equals("list")) {
            return Value.peer(String.join(",", store.names(realm)));
        }
        return parts.size() < 3
                ? MISTAKE
                : keyed(command, new Key(realm, parts.get(2).text()), parts, context);
    }

    private Value keyed(String command, Key key, List<Value> parts, FunctionContext context) {
        KeyValueStore store = context.store(shared);
        switch (command) {
            case "select":
                return store.find(key).orElse(Value.EMPTY);
            case "exists":
                return Texts.truth(store.find(key).isPresent());
            case "insert":
                boolean complete = parts.size() > 3;
                return complete && context.change(true, () -> store.insert(key, parts.get(3)) == Insertion.DONE)
                        ? DONE
                        : MISTAKE;
            case "delete":
                context.change(true, () -> store.delete(key));
                return DONE;
            default:
                return MISTAKE;
        }
    }
}
