package gudok.dialplan.function;

import gudok.dialplan.call.ArgumentSplitter;
import gudok.dialplan.call.Value;
import java.util.List;
import java.util.Map;

/**
 * {@code user_data}: {@code USER[@DOMAIN] var|param|attr NAME} answers the value of a user's variable, param or attribute;
 * nothing if there is no such user or value. Another word than {@code var} and {@code attr} means param.
 */
final class UserDataFunction implements Function {
    private final UserLookup users;

    UserDataFunction(UserLookup users) {
        this.users = users;
    }

    @Override
    public String name() {
        return "user_data";
    }

    @Override
    public Value call(Value arguments, FunctionContext context) {
        List<Value> parts = ArgumentSplitter.blanks(arguments, 3);
        if (parts.size() < 3) {
            return Value.EMPTY;
        }
        Value[] user = Texts.cut(parts.get(0), '@');
        String domain = user[1].isEmpty() ? context.defaultDomain() : user[1].text();
        return users.find(user[0].text(), domain)
                .map(found -> value(found, parts.get(1).text(), parts.get(2).text()))
                .map(Value::configured)
                .orElse(Value.EMPTY);
    }

    private static String value(UserLookup.FoundUser user, String type, String name) {
        Map<String, String> values = switch (type) {
            case "var" -> user.variables();
            case "attr" -> user.attributes();
            default -> user.params();
        };
        return values.entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }
}
