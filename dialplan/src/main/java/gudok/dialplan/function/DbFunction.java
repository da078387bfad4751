package gudok.dialplan.function;

import gudok.dialplan.call.ArgumentSplitter;
import gudok.dialplan.call.Value;
import java.util.List;
import java.util.Locale;

/**
 * {@code db}: values that survive a restart. {@code select/REALM/KEY} answers the value or nothing, {@code exists} true or
 * false, {@code count/REALM} a number, {@code list/REALM} the keys; {@code insert} and {@code delete} answer {@code +OK}.
 */
final class DbFunction implements Function {
    private static final Value DONE = Value.configured("+OK");
    private static final Value MISTAKE = Value.configured("!err!");

    private final KeyValueStore store;

    DbFunction(KeyValueStore store) {
        this.store = store;
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
        String realm = parts.get(1).text();
        String command = parts.get(0).text().toLowerCase(Locale.ROOT);
        if (command.equals("count")) {
            return Value.configured(Integer.toString(store.keys(realm).size()));
        }
        if (command.equals("list")) {
            return Value.peer(String.join(",", store.keys(realm)));
        }
        return parts.size() < 3 ? MISTAKE : keyed(command, realm, parts, context);
    }

    private Value keyed(String command, String realm, List<Value> parts, FunctionContext context) {
        String key = parts.get(2).text();
        switch (command) {
            case "select":
                return store.find(realm, key).orElse(Value.EMPTY);
            case "exists":
                return Texts.truth(store.find(realm, key).isPresent());
            case "insert":
                boolean complete = parts.size() > 3;
                return complete && context.change(true, () -> store.put(realm, key, parts.get(3))) ? DONE : MISTAKE;
            case "delete":
                context.change(true, () -> store.removeIf(realm, key, any -> true));
                return DONE;
            default:
                return MISTAKE;
        }
    }
}
